/**
 * A calculator for Python programs.
 */
@NullMarked
package io.rpyc.sample;

import org.jspecify.annotations.NullMarked;
