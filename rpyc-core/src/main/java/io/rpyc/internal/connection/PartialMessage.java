package io.rpyc.internal.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.rpyc.internal.frame.FrameWatch;
import io.rpyc.internal.frame.ReadHolds;
import io.rpyc.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What the peer of one channel has sent of a message that is not complete, or not decoded
 * yet: sees that it makes progress, and counts its memory. Changed on the event loop of
 * the channel; what is volatile is read by others too.
 */
public final class PartialMessage implements FrameWatch {

	/** What counts as progress, in bytes: a byte now and then does not. */
	private static final int PROGRESS = 16 << 10;

	private final Channel channel;

	private final ReceiveMemory memory;

	private final long timeoutNanos;

	private final Duration timeout;

	private final ReadHolds holds;

	private final AtomicBoolean cut = new AtomicBoolean();

	/** The bytes of the message that have come so far, 0 for none. */
	private int received;

	/** How many of them had come when it made progress. */
	private int receivedAtProgress;

	private volatile long progressAt;

	/** Whether the peer is waited for, and not this side. */
	private volatile boolean waiting;

	private int unfinishedSize;

	private int undecodedSize;

	private volatile long size;

	private @Nullable Future<?> check;

	/**
	 * Creates the account of one channel. Called on its event loop.
	 * @param channel the channel
	 * @param context the limits, and the memory that all channels share
	 */
	public PartialMessage(Channel channel, ConnectionContext context) {
		this.channel = channel;
		this.memory = context.receiveMemory();
		this.timeout = Duration.ofMillis(context.limits().get(Limit.READ_STALL_TIMEOUT));
		this.timeoutNanos = TimeUnit.NANOSECONDS.convert(this.timeout);
		this.holds = ReadHolds.of(channel);
		this.holds.whenResumed(this::resumed);
	}

	@Override
	public void unfinished(int receivedBytes, int held, boolean begins) {
		if (begins || this.received == 0 || receivedBytes - this.receivedAtProgress >= PROGRESS) {
			progress(receivedBytes);
		}
		this.received = receivedBytes;
		this.waiting = !this.holds.isHeld();
		this.unfinishedSize = held;
		count();
		if (this.check == null && this.channel.isActive()) {
			checkAfter(this.timeoutNanos);
		}
	}

	@Override
	public void finished() {
		this.received = 0;
		this.waiting = false;
		this.unfinishedSize = 0;
		count();
	}

	@Override
	public void closed() {
		finished();
		if (this.check != null) {
			this.check.cancel(false);
			this.check = null;
		}
	}

	/**
	 * A large message waits until it is decoded, or does so no longer.
	 * @param bytes the bytes that it occupies; 0 for none
	 */
	void undecoded(int bytes) {
		this.undecodedSize = bytes;
		count();
	}

	private void count() {
		long before = this.size;
		long now = (long) this.unfinishedSize + this.undecodedSize;
		if (now == before) {
			return;
		}
		this.size = now;
		if (before == 0 && now > 0) {
			this.memory.add(this);
		}
		else if (before > 0 && now == 0) {
			this.memory.remove(this);
		}
		this.memory.count(now - before);
	}

	private void progress(int receivedBytes) {
		this.receivedAtProgress = receivedBytes;
		this.progressAt = now();
	}

	/** The time for which this side did not read is not the peer's. */
	private void resumed() {
		if (this.received > 0) {
			progress(this.received);
			this.waiting = true;
		}
	}

	private void checkAfter(long nanos) {
		this.check = this.channel.eventLoop().schedule(this::check, nanos, TimeUnit.NANOSECONDS);
	}

	private void check() {
		this.check = null;
		if (this.received == 0 || !this.channel.isActive()) {
			return;
		}
		long left = this.timeoutNanos - (now() - this.progressAt);
		if (this.holds.isHeld()) {
			checkAfter(this.timeoutNanos);
		}
		else if (left > 0) {
			checkAfter(left);
		}
		else {
			cut(Limit.READ_STALL_TIMEOUT, "a message that it began made no progress for " + this.timeout);
		}
	}

	private long now() {
		return this.channel.eventLoop().ticker().nanoTime();
	}

	/** How long the peer has been waited for. */
	long stalledNanos() {
		return this.waiting ? now() - this.progressAt : 0;
	}

	/** The bytes that the message occupies. */
	long size() {
		return this.size;
	}

	boolean isCut() {
		return this.cut.get();
	}

	/** Gives the message up, since all of them occupy too much. */
	void cut(long limit) {
		String reason = "the unfinished messages of all connections occupied more than " + limit
				+ " bytes, and its own was the stalest or the largest";
		if (this.channel.eventLoop().inEventLoop()) {
			cut(Limit.RECEIVE_MEMORY, reason);
		}
		else {
			this.cut.set(true);
			this.channel.eventLoop().execute(() -> close(Limit.RECEIVE_MEMORY, reason));
		}
	}

	private void cut(Limit limit, String reason) {
		this.cut.set(true);
		close(limit, reason);
	}

	private void close(Limit limit, String reason) {
		this.channel.pipeline().fireUserEventTriggered(new LimitExceededEvent(limit, reason));
		this.channel.close();
	}

}
