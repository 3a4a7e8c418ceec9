/**
 * Accounts of the memory that connections make this side hold.
 */
@NullMarked
package io.rpyc.internal.memory;

import org.jspecify.annotations.NullMarked;
