/**
 * Python's immutable values without a Java type: tuple, frozenset, slice, complex and
 * singletons.
 */
@NullMarked
package io.rpyc.value;

import org.jspecify.annotations.NullMarked;
