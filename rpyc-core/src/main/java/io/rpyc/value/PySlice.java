package io.rpyc.value;

import org.jspecify.annotations.Nullable;

/**
 * A Python slice; null stands for Python's None, so {@code a[1:]} is
 * {@code new PySlice(1, null, null)}.
 *
 * @param start the first index
 * @param stop the index to stop before
 * @param step the distance from one index to the next
 * @since 0.1
 */
public record PySlice(@Nullable Object start, @Nullable Object stop, @Nullable Object step) {

}
