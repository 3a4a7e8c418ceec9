package io.rpyc.benchmarks.canned;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The replies that a real server gave to each request of a load. A request that was sent
 * several times gets its replies in turn, cyclically. Thread-safe.
 */
public final class Tape {

	private final Map<ByteBuffer, List<CannedReply>> replies = new ConcurrentHashMap<>();

	void record(ByteBuffer request, CannedReply reply) {
		this.replies.computeIfAbsent(request, (key) -> new ArrayList<>()).add(reply);
	}

	Player play() {
		return new Player();
	}

	/**
	 * The place of one connection on the tape.
	 */
	final class Player {

		private final Map<ByteBuffer, Integer> played = new HashMap<>();

		private @Nullable CannedReply release;

		/**
		 * Returns the next reply to a request.
		 * @throws IllegalStateException if the request is not on the tape
		 */
		CannedReply reply(PayloadHead request) {
			// The number of references in one request is random
			return request.isRequest(Operation.DEL.code()) ? release(request) : recorded(request.key());
		}

		private CannedReply recorded(ByteBuffer request) {
			List<CannedReply> recorded = Tape.this.replies.get(request);
			if (recorded == null) {
				throw new IllegalStateException("the load sent a request that it did not send when it was recorded");
			}
			return (recorded.size() == 1) ? recorded.get(0)
					: recorded.get((this.played.merge(request, 1, Integer::sum) - 1) % recorded.size());
		}

		private CannedReply release(PayloadHead request) {
			CannedReply reply = this.release;
			if (reply == null) {
				reply = new CannedReply(replyPrefix(request.bytes()), new byte[] { 0x11, 0x51, 0x00 });
				this.release = reply;
			}
			return reply;
		}

		/** Returns the prefix of a reply in the dialect of the request. */
		private static byte[] replyPrefix(byte[] request) {
			boolean typeFirst = request[0] == 1;
			return typeFirst ? new byte[] { 2, request[1] } : new byte[] { request[0], 0x52 };
		}

	}

}
