package io.rpyc.internal.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.rpyc.RpycException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.RequestSender;
import io.rpyc.protocol.Operation;

/**
 * Whether a peer allows pickles. It does not say so, but whoever pickles its own objects
 * also reads pickles of others. It is asked once for each connection.
 */
final class PeerPickles {

	/** A peer that does not serve requests while it waits does not answer. */
	private static final int PATIENCE_SECONDS = 2;

	private final CompletableFuture<Boolean> allowed;

	private PeerPickles(CompletableFuture<Boolean> allowed) {
		this.allowed = allowed;
	}

	/**
	 * Returns whether the peer allows pickles. Never blocks. Called by one thread at a
	 * time for each connection.
	 * @return a future that never fails
	 */
	static CompletableFuture<Boolean> areAllowed(OperationContext context) {
		RpycConnection connection = context.connection();
		PeerPickles known = connection.attribute(PeerPickles.class);
		if (known == null) {
			RequestSender peer = context.callContext().find(RequestSender.class);
			known = new PeerPickles((peer != null) ? ask(peer) : CompletableFuture.completedFuture(false));
			connection.attribute(PeerPickles.class, known);
		}
		return known.allowed;
	}

	private static CompletableFuture<Boolean> ask(RequestSender peer) {
		CompletableFuture<Boolean> allowed = new CompletableFuture<>();
		try {
			// Of any value, the smallest.
			peer.send(Operation.PICKLE, "", 2)
				.whenComplete((pickle, failure) -> allowed.complete(failure == null && pickle instanceof byte[]));
		}
		catch (RpycException ex) {
			// The connection is closed, or has too many requests that are not sent.
			allowed.complete(false);
		}
		return allowed.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

}
