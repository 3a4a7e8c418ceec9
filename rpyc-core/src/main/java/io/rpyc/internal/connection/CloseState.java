package io.rpyc.internal.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Whether a connection is at its end, and by whose will. Safe for use by several threads.
 */
final class CloseState {

	private static final String PEER_CLOSED = "the peer closed it";

	private static final String PEER_ENDED = "the peer ended it";

	private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	/**
	 * Says why the connection will be closed; only the first reason counts.
	 * @return whether this was the first
	 */
	boolean because(String why) {
		return this.reason.compareAndSet(null, why);
	}

	/** The peer asks for the end. */
	void byPeer() {
		because(PEER_CLOSED);
	}

	/** Whether someone has said why the connection will be closed. */
	boolean isClosing() {
		return this.reason.get() != null;
	}

	/**
	 * The channel is closed.
	 * @return false where that was known
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

	/** Whether the connection ends otherwise than by the peer's will. */
	boolean isCut() {
		String why = this.reason.get();
		return why != null && !why.equals(PEER_CLOSED) && !why.equals(PEER_ENDED);
	}

	/** Nothing more will be served. */
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
