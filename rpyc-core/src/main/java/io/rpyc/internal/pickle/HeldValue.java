package io.rpyc.internal.pickle;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The value of an object that stands for its only value.
 *
 * @param value the value, or {@code null} if the object is empty
 */
record HeldValue(@Nullable Object value) {

	/** Returns what an object holds, or {@code null} if it is not a holder. */
	static @Nullable HeldValue of(Object holder) {
		if (holder instanceof Optional<?> optional) {
			return new HeldValue(optional.orElse(null));
		}
		if (holder instanceof OptionalInt optional) {
			return new HeldValue(optional.isPresent() ? optional.getAsInt() : null);
		}
		if (holder instanceof OptionalLong optional) {
			return new HeldValue(optional.isPresent() ? optional.getAsLong() : null);
		}
		if (holder instanceof OptionalDouble optional) {
			return new HeldValue(optional.isPresent() ? optional.getAsDouble() : null);
		}
		return (holder instanceof AtomicReference<?> reference) ? new HeldValue(reference.get()) : null;
	}

}
