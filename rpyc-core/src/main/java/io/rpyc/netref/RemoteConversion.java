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

	/** Converts a value that is not an object of the peer. */
	@Nullable Object convertLocal(@Nullable Object value);

	/**
	 * Starts to convert a value that is not an object of the peer, but may contain such
	 * objects.
	 */
	default Remainder beginLocal(@Nullable Object value) {
		return Remainder.done(convertLocal(value));
	}

	@Override
	default @Nullable Object convert(@Nullable Object value) {
		return (value instanceof Netref netref) ? begin(NetrefRequests.waiting(netref)).complete()
				: convertLocal(value);
	}

	/** Starts any conversion. A conversion without requests is done immediately. */
	static Remainder begin(Conversion conversion, @Nullable Object value) {
		if (!(conversion instanceof RemoteConversion remote)) {
			return Remainder.done(conversion.convert(value));
		}
		return (value instanceof Netref netref) ? remote.begin(NetrefRequests.waiting(netref))
				: remote.beginLocal(value);
	}

	/**
	 * Converts any number of values, in as many round trips as the deepest of them needs.
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
