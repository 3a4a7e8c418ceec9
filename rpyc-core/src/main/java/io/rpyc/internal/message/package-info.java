/**
 * Typed RPyC messages and boxed objects, and their codec for both dialects.
 */
@NullMarked
package io.rpyc.internal.message;

import org.jspecify.annotations.NullMarked;
