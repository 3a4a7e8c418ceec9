/**
 * Brine: RPyC's encoding of immutable values.
 */
@NullMarked
package io.rpyc.internal.brine;

import org.jspecify.annotations.NullMarked;
