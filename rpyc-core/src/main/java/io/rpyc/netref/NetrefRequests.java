package io.rpyc.netref;

import java.util.function.Supplier;

import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests on netrefs and waits for the replies.
 */
final class NetrefRequests {

	private NetrefRequests() {
	}

	/** Sends a request on the connection of a netref. */
	static ReplyFuture<@Nullable Object> send(Netref netref, Operation operation, @Nullable Object... arguments) {
		return (netref instanceof RemoteNetref remote) ? remote.send(operation, arguments)
				: netref.sender().send(operation, arguments);
	}

	/** Returns the same object for a caller that waits: its requests wait for room. */
	static Netref waiting(Netref netref) {
		return (netref instanceof RemoteNetref remote) ? remote.waiting() : netref;
	}

	/** Waits for a reply as long as calls on the netref do. */
	static <T> T await(Netref netref, ReplyFuture<T> reply) {
		return reply.await(netref.requestTimeout());
	}

	/**
	 * Waits for a reply as long as calls on the netref do.
	 * @param call the call, for errors
	 */
	static <T> T await(Netref netref, ReplyFuture<T> reply, String call) {
		return reply.await(netref.requestTimeout(), call);
	}

	/** Runs work that sends requests and waits for their replies. */
	static <T> T exchange(Netref netref, Supplier<T> work) {
		return netref.sender().exchange(work);
	}

	/** Runs work that may wait for the peer, on a thread that may block. */
	static <T> ReplyFuture<T> background(Netref netref, Supplier<T> work) {
		return netref.sender().supply(work);
	}

}
