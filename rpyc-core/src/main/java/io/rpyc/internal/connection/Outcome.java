package io.rpyc.internal.connection;

import java.util.concurrent.CompletionStage;

import io.rpyc.connection.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an interpreted request.
 */
sealed interface Outcome {

	/**
	 * The request is answered at once, without running user code.
	 *
	 * @param result the result
	 */
	record Answer(@Nullable Object result) implements Outcome {
	}

	/**
	 * The request invokes a member, in turn.
	 *
	 * @param invocation the invocation
	 */
	record Invoke(Invocation invocation) implements Outcome {
	}

	/**
	 * The request is answered later, without running user code.
	 *
	 * @param result the result
	 */
	record Later(CompletionStage<?> result) implements Outcome {
	}

	Answer NONE = new Answer(null);

}
