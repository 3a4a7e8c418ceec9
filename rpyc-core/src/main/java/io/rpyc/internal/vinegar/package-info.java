/**
 * Vinegar: exceptions on the wire, in both directions.
 */
@NullMarked
package io.rpyc.internal.vinegar;

import org.jspecify.annotations.NullMarked;
