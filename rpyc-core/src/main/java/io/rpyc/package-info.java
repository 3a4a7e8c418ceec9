/**
 * RPyC for Java: the exceptions that every other package may throw.
 */
@NullMarked
package io.rpyc;

import org.jspecify.annotations.NullMarked;
