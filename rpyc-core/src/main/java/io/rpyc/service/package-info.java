/**
 * Declares which members of a Java object are exposed to Python, and their names.
 */
@NullMarked
package io.rpyc.service;

import org.jspecify.annotations.NullMarked;
