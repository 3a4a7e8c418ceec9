package io.rpyc.internal.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.rpyc.limit.Limit;

/**
 * The memory that the received bytes of one channel occupy until their messages are
 * complete and decoded. Shared by the handlers of the channel. Changed on its event loop;
 * other threads only read the volatile fields.
 */
final class ReceivedBytes {

	private static final AttributeKey<ReceivedBytes> KEY = AttributeKey.valueOf(ReceivedBytes.class, "channel");

	private final Channel channel;

	private final ReceiveMemory memory;

	private final List<PartialMessage> messages = new CopyOnWriteArrayList<>();

	private int undecoded;

	private volatile long size;

	private volatile boolean cut;

	private ReceivedBytes(Channel channel, ReceiveMemory memory) {
		this.channel = channel;
		this.memory = memory;
	}

	/**
	 * Returns the received bytes of a channel. Called on its event loop.
	 * @param channel the channel
	 * @param context the account that all channels share
	 */
	static ReceivedBytes of(Channel channel, ConnectionContext context) {
		ReceivedBytes bytes = channel.attr(KEY).get();
		if (bytes == null) {
			bytes = new ReceivedBytes(channel, context.receiveMemory());
			channel.attr(KEY).set(bytes);
		}
		return bytes;
	}

	/** Adds a message whose progress decides which connection is closed. */
	void add(PartialMessage message) {
		this.messages.add(message);
	}

	/**
	 * Records that a large message waits until it is decoded.
	 * @param bytes the bytes that it occupies, or 0 if it no longer waits
	 */
	void undecoded(int bytes) {
		int before = this.undecoded;
		this.undecoded = bytes;
		count(bytes - before);
	}

	/** Adds a change to the number of occupied bytes. */
	void count(long change) {
		if (change == 0) {
			return;
		}
		long before = this.size;
		long now = before + change;
		this.size = now;
		if (before == 0) {
			this.memory.add(this);
		}
		else if (now == 0) {
			this.memory.remove(this);
		}
		this.memory.count(change);
	}

	/** Returns the longest time for which this side waits for a message. */
	long stalledNanos() {
		long longest = 0;
		for (PartialMessage message : this.messages) {
			longest = Math.max(longest, message.stalledNanos());
		}
		return longest;
	}

	/** Returns the number of occupied bytes. */
	long size() {
		return this.size;
	}

	/** Returns whether the connection is being closed. */
	boolean isCut() {
		return this.cut;
	}

	/** Closes the connection, since the bytes of all channels occupy too much memory. */
	void cut(long limit) {
		String reason = "the incomplete messages of all connections occupied more than " + limit
				+ " bytes, and those of this one were the most stalled or the largest";
		if (this.channel.eventLoop().inEventLoop()) {
			cut(Limit.RECEIVE_MEMORY, reason);
		}
		else {
			this.cut = true;
			this.channel.eventLoop().execute(() -> cut(Limit.RECEIVE_MEMORY, reason));
		}
	}

	/** Closes the connection because of a limit. Called on the event loop. */
	void cut(Limit limit, String reason) {
		this.cut = true;
		this.channel.pipeline().fireUserEventTriggered(new LimitExceededEvent(limit, reason));
		this.channel.close();
	}

}
