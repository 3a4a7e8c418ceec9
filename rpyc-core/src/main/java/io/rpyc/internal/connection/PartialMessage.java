package io.rpyc.internal.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.rpyc.internal.frame.FrameWatch;
import io.rpyc.internal.frame.ReadHolds;
import io.rpyc.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * The incomplete message, or incomplete TLS record, of one channel. Checks its progress.
 * Changed on the event loop of the channel; other threads only read the volatile fields.
 */
public final class PartialMessage implements FrameWatch {

	/** The minimum number of bytes that counts as progress. */
	private static final int PROGRESS = 16 << 10;

	private final Channel channel;

	private final ReceivedBytes bytes;

	private final long timeoutNanos;

	private final Duration timeout;

	private final ReadHolds holds;

	/** The number of received bytes of the message, 0 if there is none. */
	private int received;

	/** The number of received bytes at the last progress. */
	private int receivedAtProgress;

	private volatile long progressAt;

	/** Whether this side waits for the peer. */
	private volatile boolean waiting;

	private int size;

	private @Nullable Future<?> check;

	/**
	 * Creates the state of one kind of message. Called on the event loop of the channel.
	 * @param channel the channel
	 * @param context the limits, and the memory account that all channels share
	 */
	public PartialMessage(Channel channel, ConnectionContext context) {
		this.channel = channel;
		this.bytes = ReceivedBytes.of(channel, context);
		this.bytes.add(this);
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
		count(held);
		if (this.check == null && this.channel.isActive()) {
			checkAfter(this.timeoutNanos);
		}
	}

	@Override
	public void finished() {
		this.received = 0;
		this.waiting = false;
		count(0);
	}

	@Override
	public void closed() {
		finished();
		if (this.check != null) {
			this.check.cancel(false);
			this.check = null;
		}
	}

	private void count(int held) {
		int before = this.size;
		this.size = held;
		this.bytes.count(held - before);
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
			this.bytes.cut(Limit.READ_STALL_TIMEOUT, "an incomplete message made no progress for " + this.timeout);
		}
	}

	private long now() {
		return this.channel.eventLoop().ticker().nanoTime();
	}

	/** Returns the time since this side waits for the peer. */
	long stalledNanos() {
		return this.waiting ? now() - this.progressAt : 0;
	}

}
