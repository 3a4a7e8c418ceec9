package io.rpyc.netref;

import java.time.Duration;
import java.util.function.Supplier;

import io.rpyc.internal.pickle.PickleLimits;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the peer: the part of a connection that netrefs use. Thread-safe.
 *
 * @since 0.1
 */
public interface RequestSender {

	/**
	 * Sends a request without waiting for its reply.
	 * @param operation the operation
	 * @param arguments the arguments; mutable objects are passed by reference
	 * @return a future of the reply; it fails with {@link io.rpyc.RemoteException} if the
	 * peer raised, and with {@link io.rpyc.RpycConnectionException} if the connection is
	 * closed
	 */
	ReplyFuture<@Nullable Object> send(Operation operation, @Nullable Object... arguments);

	/**
	 * Sends a request without waiting for its reply. If too many requests are not sent
	 * yet, waits for room.
	 * @param patience maximum time to wait for room
	 * @param operation the operation
	 * @param arguments the arguments; mutable objects are passed by reference
	 * @return a future of the reply, as in {@link #send}
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
	 * Returns the default timeout of a call.
	 * @return a positive duration
	 */
	Duration requestTimeout();

	/**
	 * Returns the connection's conversions between Python values and Java types.
	 * @return the conversions
	 */
	Conversions conversions();

	/**
	 * Returns the limits on pickles of the peer.
	 * @return the limits; by default, with the element limit of the conversions
	 */
	default PickleLimits pickleLimits() {
		return PickleLimits.DEFAULTS.withElements(conversions().elementLimit());
	}

	/**
	 * Runs a task that may wait for the peer on a thread that may block.
	 * @param <T> the type of the result
	 * @param work the task
	 * @return a future of the result
	 */
	<T> ReplyFuture<T> supply(Supplier<T> work);

	/**
	 * Runs work that sends requests and waits for their replies, on this thread. If the
	 * thread must not wait, fails before anything is sent.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return the result of the work
	 * @throws io.rpyc.RpycException on an event loop, which must not block
	 * @throws io.rpyc.limit.LimitExceededException if too many calls wait for their peers
	 */
	default <T> T exchange(Supplier<T> work) {
		return work.get();
	}

	/**
	 * Sends a request and waits for its reply.
	 * @param operation the operation
	 * @param arguments the arguments; mutable objects are passed by reference
	 * @return the unboxed result
	 * @throws io.rpyc.RemoteException if the peer raised
	 * @throws io.rpyc.RpycTimeoutException if no reply came in time
	 * @throws io.rpyc.RpycConnectionException if the connection is closed
	 * @throws io.rpyc.RpycException if this thread must not wait; nothing is sent
	 */
	default @Nullable Object request(Operation operation, @Nullable Object... arguments) {
		return exchange(() -> sendWithin(requestTimeout(), operation, arguments).await(requestTimeout()));
	}

}
