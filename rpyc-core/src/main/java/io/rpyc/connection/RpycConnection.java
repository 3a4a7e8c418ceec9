package io.rpyc.connection;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.netref.Netref;
import io.rpyc.netref.RequestSender;
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * An RPyC connection, the same on both sides: it serves the requests of the peer, and
 * sends requests to it. Safe for use by several threads. Methods that wait for the peer
 * throw an {@link RpycException} on an event loop.
 *
 * @since 0.1
 */
public interface RpycConnection extends AutoCloseable {

	/**
	 * Returns a number that identifies the connection in logs and metrics.
	 * @return a number that no other connection of this process has
	 */
	long id();

	/**
	 * Returns the name of the listener that accepted the connection, one of those of a
	 * server application.
	 * @return the name, or {@code null} if this side has opened the connection
	 */
	@Nullable String listenerName();

	/**
	 * Returns the time at which the connection was opened.
	 * @return the time
	 */
	Instant openedAt();

	/**
	 * Returns the address of the peer.
	 * @return the peer's address
	 */
	SocketAddress remoteAddress();

	/**
	 * Returns the dialect of the peer.
	 * @return the dialect, or {@code null} if the peer has not sent anything yet
	 */
	@Nullable Dialect dialect();

	/**
	 * Returns the root object of the peer, its service. Waits for the peer.
	 * @return a netref
	 * @throws RpycConnectionException if the peer serves nothing, or the connection is
	 * closed
	 */
	Netref root();

	/**
	 * Sends some bytes to the peer and waits until they come back.
	 * @return the time it took
	 * @throws RpycException if there is no reply, or an unexpected one, or the connection
	 * is closed
	 */
	Duration ping();

	/**
	 * Sends some bytes to the peer and waits until they come back.
	 * @param timeout maximum time to wait, more than 0
	 * @return the time it took
	 * @throws RpycException if there is no reply in time, or an unexpected one, or the
	 * connection is closed
	 */
	Duration ping(Duration timeout);

	/**
	 * Returns the sender of requests to the peer.
	 * @return the sender
	 */
	RequestSender requests();

	/**
	 * Attaches a value to this connection, such as its credentials. Methods may declare a
	 * parameter of its type.
	 * @param <T> the type of the value
	 * @param type the type by which the value is found
	 * @param value the value
	 */
	<T> void attribute(Class<T> type, T value);

	/**
	 * Finds a value that was attached.
	 * @param <T> the type of the value
	 * @param type the type by which the value was attached
	 * @return the value, or {@code null} if there is none
	 */
	<T> @Nullable T attribute(Class<T> type);

	/**
	 * Returns how many objects of this side the peer holds.
	 * @return a number, at least 0
	 */
	int exportedObjects();

	/**
	 * Returns how many objects of the peer this side holds.
	 * @return a number, at least 0
	 */
	int importedObjects();

	/**
	 * Returns the memory that the peer makes this side hold, by weight: unanswered
	 * requests, unread replies, references, and objects that were created for the peer.
	 * @return a number of bytes, at least 0
	 */
	long memoryHeld();

	/**
	 * Returns how many requests of the peer are not answered yet.
	 * @return a number, at least 0
	 */
	int inFlightRequests();

	/**
	 * Returns how many requests of this side the peer has not answered yet, including
	 * those that nobody waits for anymore: a call that timed out or was cancelled may
	 * still run at the peer, and a stock server serves the next call only after it.
	 * @return a number, at least 0
	 */
	int outstanding();

	/**
	 * Returns how many of the {@link #outstanding} requests nobody waits for anymore.
	 * @return a number, at least 0
	 * @see ConnectionListener#repliedLate(RpycConnection)
	 */
	int abandoned();

	/**
	 * Returns how often the peer has used a member of an object of this side.
	 * @return a number, at least 0
	 */
	long calls();

	/**
	 * Returns how many bytes have come from the peer, as they were on the wire.
	 * @return a number, at least 0
	 */
	long bytesReceived();

	/**
	 * Returns how many bytes have been written to the peer, as they are on the wire.
	 * @return a number, at least 0
	 */
	long bytesSent();

	/**
	 * Returns whether the connection is open.
	 * @return {@code false} once either side has closed it
	 */
	boolean isOpen();

	/**
	 * Notifies the peer and closes the connection, without waiting. Calls that wait for
	 * the peer fail.
	 */
	@Override
	void close();

	/**
	 * Closes the connection if all requests of the peer are answered, once the answers
	 * are written; otherwise does nothing. Requests that arrive later do not start, and a
	 * peer with this library knows that. Does not wait.
	 */
	void closeIfAnswered();

	/**
	 * Tells the peer that this side is about to stop. A peer with this library completes
	 * {@link #whenPeerStops()}. For other peers it is a ping. Does not wait.
	 * @return {@code false} if the peer cannot be told yet, because it has not sent
	 * anything
	 */
	boolean announceStop();

	/**
	 * Returns a stage that completes when the peer announces that it is about to stop.
	 * The peer still answers requests, and closes the connection when none have come for
	 * a while. A request that it does not run fails with an exception whose
	 * {@link RpycException#isSent() isSent()} is {@code false}.
	 * @return the stage; its actions run on any thread and must not block
	 */
	CompletionStage<Void> whenPeerStops();

	/**
	 * Returns a stage that completes when the connection is closed and serves no more
	 * requests.
	 * @return the stage
	 */
	CompletionStage<Void> whenClosed();

	/**
	 * Runs a task of this side on the thread of a call, in its turn among the calls of
	 * the peer. The task may block and wait for the peer as a call may. Works also when
	 * the connection is closed. If no thread is available for the task, the connection is
	 * closed, and the task runs as soon as there is one.
	 * @param task the task; it must not throw
	 */
	void submit(Runnable task);

	/**
	 * Runs a task once the connection is closed and everything that its peer left behind
	 * has started: calls, tasks of this side, the closing of objects. Never blocks.
	 * @param task the task, perhaps run on the thread of a call; it must not throw
	 */
	void whenNothingIsLeft(Runnable task);

	/**
	 * Notifies security listeners that the application itself denied an access.
	 * @param denial the access that was denied
	 */
	void report(AccessDenial denial);

}
