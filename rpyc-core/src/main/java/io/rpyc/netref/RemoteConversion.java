package io.rpyc.netref;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
		return (value instanceof Netref netref) ? begin(netref.waiting()).complete() : convertLocal(value);
	}

	/**
	 * Converts values one after the other, with the first requests of many of them on
	 * their way before the first reply is awaited. Not of all: a peer may name any number
	 * of objects and never answer.
	 */
	static List<@Nullable Object> convertAll(List<?> values, Conversion conversion) {
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
				begun.add((value instanceof Netref netref) ? begin(netref.waiting()) : null);
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
	 * The rest of a conversion that was begun.
	 */
	@FunctionalInterface
	interface Remainder {

		/** Waits for the replies and makes the value. */
		@Nullable Object finish();

		/**
		 * Forgets the requests that are not answered yet: a peer may leave them so for
		 * ever.
		 */
		default void abandon() {
		}

		/** Makes the value, and leaves no request behind. */
		default @Nullable Object complete() {
			try {
				return finish();
			}
			finally {
				abandon();
			}
		}

		/** The same with a last step. */
		default Remainder then(UnaryOperator<@Nullable Object> step) {
			return of(this::abandon, () -> step.apply(finish()));
		}

		/** The rest of a conversion that needs one reply first. */
		static Remainder of(ReplyFuture<?> reply, Supplier<@Nullable Object> rest) {
			return of(reply::abandon, rest);
		}

		/** The rest of a conversion that needs several. */
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
