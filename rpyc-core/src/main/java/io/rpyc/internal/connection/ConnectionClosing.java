package io.rpyc.internal.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Closes one connection, for the first reason that is given. Thread-safe.
 */
final class ConnectionClosing {

	private final Channel channel;

	private final GracefulClose graceful;

	private final CloseState state = new CloseState();

	private final CompletableFuture<Void> peerStops = new CompletableFuture<>();

	ConnectionClosing(Channel channel) {
		this.channel = channel;
		this.graceful = new GracefulClose(channel);
	}

	/** Returns whether the connection is neither closed nor about to be. */
	boolean isOpen() {
		return !this.state.isClosing() && this.channel.isActive();
	}

	/** Returns whether messages of the peer are handled. Called on the event loop. */
	boolean isHandlingMessages() {
		return !this.graceful.isBegun() && !this.state.isClosing();
	}

	/**
	 * Returns whether all requests are answered and the channel is about to be closed.
	 * Called on the event loop.
	 */
	boolean isLingering() {
		return this.graceful.isBegun() && !this.state.isClosing();
	}

	/**
	 * Returns whether the connection was not closed by the peer. Requests that a peer
	 * sent before it closed the connection are still served, as in stock rpyc.
	 */
	boolean isCut() {
		return this.state.isCut();
	}

	/** Returns whether the channel is closed, and {@link #end} was called. */
	boolean isEnded() {
		return this.state.isEnded();
	}

	/**
	 * Sets the reason why the connection will be closed.
	 * @return whether this was the first reason
	 */
	boolean because(String reason) {
		return this.state.because(reason);
	}

	/** Closes the connection without notifying the peer. */
	void cut(String reason) {
		this.state.because(reason);
		this.channel.close();
	}

	/**
	 * Receives the data of a ping, which may be a notice. Called on the event loop, or on
	 * another thread while the channel is held.
	 */
	void noticed(@Nullable Object data) {
		if (StopNotice.STOPPING.data().equals(data)) {
			this.peerStops.complete(null);
		}
		else if (StopNotice.STOPPED.data().equals(data)) {
			this.state.peerStopped();
			this.channel.close();
		}
	}

	/** Returns a stage that completes when the peer announces that it stops. */
	CompletionStage<Void> whenPeerStops() {
		return this.peerStops.minimalCompletionStage();
	}

	/**
	 * Returns whether the peer has stopped, so that requests without an answer were not
	 * run.
	 */
	boolean isPeerStopped() {
		return this.state.isPeerStopped();
	}

	/** Closes the connection at the request of the peer. */
	void closeForPeer() {
		this.state.byPeer();
		this.channel.close();
	}

	/** Records that the peer has ended, and how. */
	void peerEnded(String details) {
		this.state.peerEnded(details);
	}

	/**
	 * Closes the connection after its last answer if all requests are answered.
	 * @param notice tells the peer that later requests are not run
	 */
	void closeIf(BooleanSupplier answered, Runnable notice) {
		this.graceful.beginIf(answered, notice);
	}

	/**
	 * Records that the channel is closed.
	 * @return {@code false} if it was already recorded
	 */
	boolean end() {
		return this.state.end();
	}

	/** Records that no more requests will be served. */
	void complete() {
		this.state.complete();
	}

	CompletionStage<Void> whenComplete() {
		return this.state.whenComplete();
	}

	@Override
	public String toString() {
		return this.state.toString();
	}

}
