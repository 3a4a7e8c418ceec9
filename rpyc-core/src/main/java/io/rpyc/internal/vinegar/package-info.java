/**
 * Vinegar: exceptions as they cross the wire, both ways.
 */
@NullMarked
package io.rpyc.internal.vinegar;

import org.jspecify.annotations.NullMarked;
