package io.rpyc.internal.message;

import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What one frame carries. The sequence number is chosen by the side that makes the
 * request and comes back unchanged with the answer.
 */
public sealed interface Message {

	/**
	 * The sequence number; rpyc counts from 0 without bound, so any width may come in.
	 * @return the number that ties an answer to its request
	 */
	Number seq();

	/**
	 * Asks the receiver to do something.
	 *
	 * @param seq the number that the answer will carry
	 * @param handler the number of the operation, perhaps of none that exists
	 * @param arguments the arguments, boxed as one tuple
	 * @see Operation
	 */
	record Request(Number seq, int handler, Boxed arguments) implements Message {
	}

	/**
	 * Answers a request with its result.
	 *
	 * @param seq the number of the request
	 * @param result the boxed result
	 */
	record Reply(Number seq, Boxed result) implements Message {
	}

	/**
	 * Answers a request with the exception that it raised.
	 *
	 * @param seq the number of the request
	 * @param exception the exception in vinegar form, as a brine value
	 */
	record Failure(Number seq, @Nullable Object exception) implements Message {
	}

}
