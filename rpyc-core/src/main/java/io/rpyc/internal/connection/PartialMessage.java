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
 * The message of one channel that is incomplete or not decoded yet. Checks its progress,
 * and counts its memory. Changed on the event loop of the channel; other threads only
 * read the volatile fields.
 */
public final class PartialMessage implements FrameWatch {

	/** The minimum number of bytes that counts as progress. */
	private static final int PROGRESS = 16 << 10;

	private final Channel channel;

	private final ReceiveMemory memory;

	private final long timeoutNanos;

	private final Duration timeout;

	private final ReadHolds holds;

	private final AtomicBoolean cut = new AtomicBoolean();

	/** The number of received bytes of the message, 0 if there is none. */
	private int received;

	/** The number of received bytes at the last progress. */
	private int receivedAtProgress;

	private volatile long progressAt;

	/** Whether this side waits for the peer. */
	private volatile boolean waiting;

	private int unfinishedSize;

	private int undecodedSize;

	private volatile long size;

	private @Nullable Future<?> check;

	/**
	 * Creates the state of one channel. Called on its event loop.
	 * @param channel the channel
	 * @param context the limits, and the memory account that all channels share
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
	 * Records that a large message waits until it is decoded.
	 * @param bytes the bytes that it occupies, or 0 if it no longer waits
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

	/** Excludes the time in which this side did not read from the timeout of the peer. */
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
			cut(Limit.READ_STALL_TIMEOUT, "an incomplete message made no progress for " + this.timeout);
		}
	}

	private long now() {
		return this.channel.eventLoop().ticker().nanoTime();
	}

	/** Returns the time since this side waits for the peer. */
	long stalledNanos() {
		return this.waiting ? now() - this.progressAt : 0;
	}

	/** Returns the bytes that the message occupies. */
	long size() {
		return this.size;
	}

	boolean isCut() {
		return this.cut.get();
	}

	/** Closes the connection, since all incomplete messages occupy too much memory. */
	void cut(long limit) {
		String reason = "the incomplete messages of all connections occupied more than " + limit
				+ " bytes, and this message was the most stalled or the largest";
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
