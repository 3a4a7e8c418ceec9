package io.rpyc.internal.message;

import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The content of one frame. The side that sends a request chooses the sequence number,
 * which the answer repeats.
 */
public sealed interface Message {

	/**
	 * Returns the sequence number. rpyc counts from 0 without a bound, so it may have any
	 * width.
	 * @return the number that relates an answer to its request
	 */
	Number seq();

	/**
	 * Asks the receiver to do something.
	 *
	 * @param seq the sequence number
	 * @param handler the number of the operation, possibly an unknown one
	 * @param arguments the arguments, boxed as one tuple
	 * @see Operation
	 */
	record Request(Number seq, int handler, Boxed arguments) implements Message {
	}

	/**
	 * Answers a request with its result.
	 *
	 * @param seq the sequence number of the request
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
