package io.rpyc.internal.connection;

import io.rpyc.connection.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request once its arguments are understood.
 */
sealed interface Outcome {

	/**
	 * It is answered at once: no user code runs.
	 *
	 * @param result the result
	 */
	record Answer(@Nullable Object result) implements Outcome {
	}

	/**
	 * It invokes a member, in its turn.
	 *
	 * @param invocation what to invoke
	 */
	record Invoke(Invocation invocation) implements Outcome {
	}

	Answer NONE = new Answer(null);

}
