package io.rpyc.netref;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.netref.DataConverter.DataConversion;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that reads objects of the peer. It sends its first requests without
 * waiting for the replies, so that many objects are read in the time of one.
 */
interface RemoteConversion extends Conversion {

	/** Sends the first requests that the conversion of an object needs. */
	Remainder begin(Netref netref);

	/** Converts what is not an object of the peer. */
	@Nullable Object convertLocal(@Nullable Object value);

	/**
	 * Begins to convert what is not an object of the peer, but may hold such objects.
	 */
	default Remainder beginLocal(@Nullable Object value) {
		return Remainder.done(convertLocal(value));
	}

	@Override
	default @Nullable Object convert(@Nullable Object value) {
		return (value instanceof Netref netref) ? begin(NetrefRequests.waiting(netref)).complete()
				: convertLocal(value);
	}

	/** Begins any conversion; one that makes no requests is done at once. */
	static Remainder begin(Conversion conversion, @Nullable Object value) {
		if (!(conversion instanceof RemoteConversion remote)) {
			return Remainder.done(conversion.convert(value));
		}
		return (value instanceof Netref netref) ? remote.begin(NetrefRequests.waiting(netref))
				: remote.beginLocal(value);
	}

	/**
	 * Converts values in as many round trips as the deepest of them needs, however many
	 * they are.
	 */
	static List<@Nullable Object> convertAll(List<?> values, Conversion conversion) {
		if (conversion instanceof DataConversion data) {
			return data.convertTogether(values);
		}
		if (!(conversion instanceof RemoteConversion)) {
			List<@Nullable Object> converted = new ArrayList<>(values.size());
			for (Object value : values) {
				converted.add(conversion.convert(value));
			}
			return converted;
		}
		return RemoteBatch.of(values, conversion).completeAll();
	}

}
