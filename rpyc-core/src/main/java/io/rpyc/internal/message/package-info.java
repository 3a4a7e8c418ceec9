/**
 * Typed RPyC messages, boxed objects and the two dialects of the wire.
 */
@NullMarked
package io.rpyc.internal.message;

import org.jspecify.annotations.NullMarked;
