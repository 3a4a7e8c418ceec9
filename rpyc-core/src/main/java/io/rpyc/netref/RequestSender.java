package io.rpyc.netref;

import java.time.Duration;
import java.util.function.Supplier;

import io.rpyc.internal.pickle.PickleLimits;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the peer: the part of a connection that netrefs need. Safe for use by
 * several threads.
 */
public interface RequestSender {

	/**
	 * Sends a request without waiting for its reply.
	 * @param operation what to do
	 * @param arguments the arguments; what is not immutable goes by reference
	 * @return the reply to come; it fails with {@link io.rpyc.RemoteException} where the
	 * peer raised, and with {@link io.rpyc.RpycConnectionException} where the connection
	 * is closed
	 */
	ReplyFuture<@Nullable Object> send(Operation operation, @Nullable Object... arguments);

	/**
	 * Sends a request without waiting for its reply. If too many requests are not sent
	 * yet, waits for room.
	 * @param patience how long to wait for room
	 * @param operation what to do
	 * @param arguments the arguments; what is not immutable goes by reference
	 * @return the reply to come
	 */
	default ReplyFuture<@Nullable Object> sendWithin(Duration patience, Operation operation,
			@Nullable Object... arguments) {
		return send(operation, arguments);
	}

	/**
	 * Returns whether {@link #send} fails if too many requests are not sent yet, instead
	 * of waiting for room.
	 * @return {@code true} if it fails
	 */
	default boolean failsWhenFull() {
		return false;
	}

	/**
	 * How long a call waits for its reply where the caller does not say.
	 * @return a positive duration
	 */
	Duration requestTimeout();

	/**
	 * The connection's conversions between Python values and Java types.
	 * @return the conversions
	 */
	Conversions conversions();

	/**
	 * How great a pickle of the peer may be.
	 * @return limits of which that of the conversions is one, unless overridden
	 */
	default PickleLimits pickleLimits() {
		return PickleLimits.DEFAULTS.withElements(conversions().elementLimit());
	}

	/**
	 * Runs work that may wait for the peer, on a thread that may block.
	 * @param <T> the type of the result
	 * @param work what to do
	 * @return the result to come
	 */
	<T> ReplyFuture<T> supply(Supplier<T> work);

	/**
	 * Sends a request and waits for its reply.
	 * @param operation what to do
	 * @param arguments the arguments; what is not immutable goes by reference
	 * @return the unboxed result
	 * @throws io.rpyc.RemoteException where the peer raised
	 * @throws io.rpyc.RpycTimeoutException where no reply came in time
	 * @throws io.rpyc.RpycConnectionException where the connection is closed
	 */
	default @Nullable Object request(Operation operation, @Nullable Object... arguments) {
		return sendWithin(requestTimeout(), operation, arguments).await(requestTimeout());
	}

}
