package io.rpyc.netref;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The remainder of a conversion that has started. It continues in steps. Each step waits
 * for the replies to the requests of the step before and sends the next requests, so that
 * several conversions can take their steps together.
 */
interface Remainder {

	/**
	 * Takes the next step.
	 * @return the remainder after this step, which may be the same object
	 */
	Remainder advance();

	/** Returns whether the conversion has its value. */
	default boolean isDone() {
		return false;
	}

	/** Returns the value of a conversion that is done. */
	default @Nullable Object value() {
		throw new IllegalStateException("the conversion is not done");
	}

	/** Returns the number of unanswered requests. */
	default int requests() {
		return 1;
	}

	/**
	 * Discards the unanswered requests, which the peer may never answer.
	 */
	default void abandon() {
	}

	/** Takes all steps. Discards the unanswered requests if a step fails. */
	default @Nullable Object complete() {
		Remainder left = this;
		try {
			while (!left.isDone()) {
				left = left.advance();
			}
			return left.value();
		}
		finally {
			left.abandon();
		}
	}

	/** Returns this remainder with a last step that does not send requests. */
	default Remainder then(Function<@Nullable Object, @Nullable Object> step) {
		return andThen((value) -> done(step.apply(value)));
	}

	/** Returns this remainder with further steps. */
	default Remainder andThen(Function<@Nullable Object, Remainder> next) {
		if (isDone()) {
			return next.apply(value());
		}
		Remainder first = this;
		return new Remainder() {

			@Override
			public Remainder advance() {
				return first.advance().andThen(next);
			}

			@Override
			public int requests() {
				return first.requests();
			}

			@Override
			public void abandon() {
				first.abandon();
			}

		};
	}

	/** Returns the remainder of a conversion that has its value. */
	static Remainder done(@Nullable Object value) {
		return new Remainder() {

			@Override
			public Remainder advance() {
				return this;
			}

			@Override
			public boolean isDone() {
				return true;
			}

			@Override
			public @Nullable Object value() {
				return value;
			}

			@Override
			public int requests() {
				return 0;
			}

		};
	}

	/** Returns the remainder of a conversion that waits for one reply. */
	static Remainder of(ReplyFuture<?> reply, Supplier<@Nullable Object> rest) {
		return of(1, reply::abandon, () -> done(rest.get()));
	}

	/**
	 * Returns the remainder of a conversion that waits for replies.
	 * @param requests the number of requests
	 * @param abandoning discards the requests
	 * @param rest waits for the replies and continues
	 */
	static Remainder of(int requests, Runnable abandoning, Supplier<Remainder> rest) {
		return new Remainder() {

			@Override
			public Remainder advance() {
				return rest.get();
			}

			@Override
			public int requests() {
				return requests;
			}

			@Override
			public void abandon() {
				abandoning.run();
			}

		};
	}

}
