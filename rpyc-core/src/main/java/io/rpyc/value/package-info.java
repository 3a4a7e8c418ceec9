/**
 * Python's immutable values that Java has no type for: tuple, frozenset, slice, complex
 * and singletons.
 */
@NullMarked
package io.rpyc.value;

import org.jspecify.annotations.NullMarked;
