package io.rpyc.netref;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The rest of a conversion that was begun. It goes on in steps, each of which waits for
 * the replies to the requests that are under way and sends those of the next step. So
 * several conversions take their steps together.
 */
interface Remainder {

	/**
	 * Takes the next step.
	 * @return what is left then; the same object if it keeps its state itself
	 */
	Remainder advance();

	/** Whether the value is made. */
	default boolean isDone() {
		return false;
	}

	/** The value, once it is made. */
	default @Nullable Object value() {
		throw new IllegalStateException("the conversion is not done");
	}

	/** How many requests are under way. */
	default int requests() {
		return 1;
	}

	/**
	 * Forgets the requests that are not answered yet: a peer may leave them so for ever.
	 */
	default void abandon() {
	}

	/** Takes all steps, and leaves no request behind. */
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

	/** The same with a last step that makes no requests. */
	default Remainder then(Function<@Nullable Object, @Nullable Object> step) {
		return andThen((value) -> done(step.apply(value)));
	}

	/** The same with further steps. */
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

	/** The rest of a conversion that has its value. */
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

	/** The rest of a conversion that needs one reply first. */
	static Remainder of(ReplyFuture<?> reply, Supplier<@Nullable Object> rest) {
		return of(1, reply::abandon, () -> done(rest.get()));
	}

	/**
	 * The rest of a conversion that needs replies first.
	 * @param requests how many
	 * @param abandoning forgets the requests
	 * @param rest waits for the replies and goes on
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
