package io.rpyc.internal.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Whether and why a connection is closed. Thread-safe.
 */
final class CloseState {

	private static final String PEER_CLOSED = "the peer closed it";

	private static final String PEER_ENDED = "the peer ended it";

	private static final String PEER_STOPPED = "the peer has stopped";

	private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	/**
	 * Sets the reason why the connection will be closed; only the first reason counts.
	 * @return whether this was the first reason
	 */
	boolean because(String why) {
		return this.reason.compareAndSet(null, why);
	}

	/** Records that the peer has requested the end. */
	void byPeer() {
		because(PEER_CLOSED);
	}

	/** Records that the peer has answered all requests and does not run later ones. */
	void peerStopped() {
		because(PEER_STOPPED);
	}

	/** Returns whether requests without an answer were not run. */
	boolean isPeerStopped() {
		return PEER_STOPPED.equals(this.reason.get());
	}

	/** Records that the peer has ended, and how. */
	void peerEnded(String details) {
		because(PEER_ENDED + " (" + details + ")");
	}

	/** Returns whether a reason for closing has been set. */
	boolean isClosing() {
		return this.reason.get() != null;
	}

	/**
	 * Records that the channel is closed.
	 * @return {@code false} if it was already recorded
	 */
	boolean end() {
		if (!this.ended.compareAndSet(false, true)) {
			return false;
		}
		because(PEER_ENDED);
		return true;
	}

	boolean isEnded() {
		return this.ended.get();
	}

	/** Returns whether the connection was not closed by the peer. */
	boolean isCut() {
		String why = this.reason.get();
		return why != null && !why.equals(PEER_CLOSED) && !why.equals(PEER_STOPPED) && !why.startsWith(PEER_ENDED);
	}

	/** Records that no more requests will be served. */
	void complete() {
		this.closed.complete(null);
	}

	CompletionStage<Void> whenComplete() {
		return this.closed;
	}

	@Override
	public String toString() {
		String why = this.reason.get();
		return (why != null) ? "closed, because " + why : "open";
	}

}
