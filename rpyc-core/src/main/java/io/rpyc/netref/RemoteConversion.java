package io.rpyc.netref;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A conversion that reads objects of the peer. It sends its first request without waiting
 * for the reply, so that many objects are read in the time of one.
 */
interface RemoteConversion extends Conversion {

	/** Sends the first request that the conversion of an object needs. */
	Remainder begin(Netref netref);

	/** Converts what is no object of the peer. */
	@Nullable Object convertLocal(@Nullable Object value);

	@Override
	default @Nullable Object convert(@Nullable Object value) {
		return (value instanceof Netref netref) ? begin(netref).finish() : convertLocal(value);
	}

	/**
	 * Converts values one after the other, with the first requests of all of them on
	 * their way before the first reply is awaited.
	 */
	static List<@Nullable Object> convertAll(List<?> values, Conversion conversion) {
		List<@Nullable Object> converted = new ArrayList<>(values.size());
		if (conversion instanceof RemoteConversion remote) {
			List<@Nullable Remainder> begun = new ArrayList<>(values.size());
			for (Object value : values) {
				begun.add((value instanceof Netref netref) ? remote.begin(netref) : null);
			}
			for (int i = 0; i < begun.size(); i++) {
				Remainder remainder = begun.get(i);
				converted.add((remainder != null) ? remainder.finish() : conversion.convert(values.get(i)));
			}
		}
		else {
			for (Object value : values) {
				converted.add(conversion.convert(value));
			}
		}
		return converted;
	}

	/**
	 * The rest of a conversion that was begun.
	 */
	@FunctionalInterface
	interface Remainder {

		/** Waits for the replies and makes the value. */
		@Nullable Object finish();

	}

}
