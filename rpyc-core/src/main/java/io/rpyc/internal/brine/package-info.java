/**
 * Brine: RPyC's encoding of immutable values, and Java's form of those Python values that
 * Java has no type for.
 */
@NullMarked
package io.rpyc.internal.brine;

import org.jspecify.annotations.NullMarked;
