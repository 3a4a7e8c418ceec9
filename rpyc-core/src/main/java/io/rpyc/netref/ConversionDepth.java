package io.rpyc.netref;

import java.util.function.Supplier;

import io.rpyc.PyException;

/**
 * Limits how deep records and JavaBeans are nested. A dict may hold itself.
 */
final class ConversionDepth {

	/** The maximum nesting depth. */
	private static final int LIMIT = 100;

	private static final ThreadLocal<Integer> CURRENT = ThreadLocal.withInitial(() -> 0);

	private ConversionDepth() {
	}

	/**
	 * Takes a step of the conversion of a value within another one.
	 * @throws ExceededException a ValueError if there are too many levels
	 */
	static <T> T nested(Supplier<T> conversion) {
		int depth = CURRENT.get();
		if (depth == LIMIT) {
			throw new ExceededException();
		}
		CURRENT.set(depth + 1);
		try {
			return conversion.get();
		}
		finally {
			if (depth == 0) {
				CURRENT.remove();
			}
			else {
				CURRENT.set(depth);
			}
		}
	}

	/**
	 * Thrown if there are too many levels.
	 */
	static final class ExceededException extends PyException {

		private ExceededException() {
			super("ValueError", "data is nested in more than " + LIMIT + " levels");
		}

	}

}
