/**
 * Frames on a byte stream: length, compression flag, payload and flush byte.
 */
@NullMarked
package io.rpyc.internal.frame;

import org.jspecify.annotations.NullMarked;
