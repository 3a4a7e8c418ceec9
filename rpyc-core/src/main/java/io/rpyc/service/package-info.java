/**
 * What a Java object exposes to Python, and by what names.
 */
@NullMarked
package io.rpyc.service;

import org.jspecify.annotations.NullMarked;
