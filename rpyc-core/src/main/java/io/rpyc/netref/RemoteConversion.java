package io.rpyc.netref;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.rpyc.netref.DataConverter.DataConversion;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that reads objects of the peer. It sends its first request without waiting
 * for the reply, so that many objects can be read in parallel.
 */
interface RemoteConversion extends Conversion {

	/** Sends the first request for the conversion of an object. */
	Remainder begin(Netref netref);

	/** Converts a value that is not an object of the peer. */
	@Nullable Object convertLocal(@Nullable Object value);

	@Override
	default @Nullable Object convert(@Nullable Object value) {
		return (value instanceof Netref netref) ? begin(netref).complete() : convertLocal(value);
	}

	/**
	 * Converts values in order. Sends the first requests of many of them before it waits
	 * for the first reply, but not of all: a peer may send any number of references and
	 * never answer.
	 */
	static List<@Nullable Object> convertAll(List<?> values, Conversion conversion) {
		if (conversion instanceof DataConversion data) {
			return data.convertTogether(values);
		}
		List<@Nullable Object> converted = new ArrayList<>(values.size());
		if (conversion instanceof RemoteConversion remote) {
			for (int start = 0; start < values.size(); start += RemoteElements.CHUNK) {
				remote.convertTogether(values.subList(start, Math.min(start + RemoteElements.CHUNK, values.size())),
						converted);
			}
		}
		else {
			for (Object value : values) {
				converted.add(conversion.convert(value));
			}
		}
		return converted;
	}

	private void convertTogether(List<?> values, List<@Nullable Object> converted) {
		List<@Nullable Remainder> begun = new ArrayList<>(values.size());
		try {
			for (Object value : values) {
				begun.add((value instanceof Netref netref) ? begin(netref) : null);
			}
			for (int i = 0; i < begun.size(); i++) {
				Remainder remainder = begun.get(i);
				converted.add((remainder != null) ? remainder.finish() : convert(values.get(i)));
			}
		}
		finally {
			for (Remainder remainder : begun) {
				if (remainder != null) {
					remainder.abandon();
				}
			}
		}
	}

	/**
	 * The remainder of a conversion that was started.
	 */
	@FunctionalInterface
	interface Remainder {

		/** Waits for the replies and returns the value. */
		@Nullable Object finish();

		/**
		 * Discards the unanswered requests, which a peer may never answer.
		 */
		default void abandon() {
		}

		/** Returns the value, and discards all requests in case of an exception. */
		default @Nullable Object complete() {
			try {
				return finish();
			}
			finally {
				abandon();
			}
		}

		/** Returns a remainder with an additional last step. */
		default Remainder then(UnaryOperator<@Nullable Object> step) {
			return of(this::abandon, () -> step.apply(finish()));
		}

		/** Returns the remainder of a conversion that waits for one reply first. */
		static Remainder of(ReplyFuture<?> reply, Supplier<@Nullable Object> rest) {
			return of(reply::abandon, rest);
		}

		/** Returns the remainder of a conversion that waits for several replies. */
		static Remainder of(Runnable abandoning, Supplier<@Nullable Object> rest) {
			return new Remainder() {

				@Override
				public @Nullable Object finish() {
					return rest.get();
				}

				@Override
				public void abandon() {
					abandoning.run();
				}

			};
		}

	}

}
