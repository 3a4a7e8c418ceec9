package io.rpyc.internal.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.AttributeKey;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.connection.RequestLimits;
import io.rpyc.internal.execution.CallPermit;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side that the operating system has not taken yet, with limits on
 * their number and bytes. Shared by the handlers of one channel. Thread-safe.
 */
public final class UnsentRequests {

	private static final AttributeKey<UnsentRequests> KEY = AttributeKey.valueOf(UnsentRequests.class, "unsent");

	/** The bytes that Netty adds to the size of each message. */
	private static final int OVERHEAD = 96;

	private final Channel channel;

	private final RequestLimits limits;

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition room = this.lock.newCondition();

	private final AtomicInteger waiting = new AtomicInteger();

	private volatile @Nullable Runnable sent;

	private UnsentRequests(Channel channel, RequestLimits limits) {
		this.channel = channel;
		this.limits = limits;
	}

	/**
	 * Sets the limits of a channel, instead of the defaults.
	 * @param channel the channel, before its handlers are added
	 * @param limits the limits
	 */
	public static void limit(Channel channel, RequestLimits limits) {
		channel.attr(KEY).set(new UnsentRequests(channel, limits));
	}

	/** Returns the unsent requests of a channel. */
	static UnsentRequests of(Channel channel) {
		UnsentRequests known = channel.attr(KEY).get();
		if (known == null) {
			UnsentRequests created = new UnsentRequests(channel, RequestLimits.DEFAULTS);
			known = channel.attr(KEY).setIfAbsent(created);
			return (known != null) ? known : created;
		}
		return known;
	}

	/** Sets a task that runs on the event loop when a request is sent. */
	void whenSent(Runnable task) {
		this.sent = task;
	}

	void add(int size) {
		this.count.incrementAndGet();
		this.bytes.addAndGet(size + OVERHEAD);
	}

	void remove(int size) {
		this.count.decrementAndGet();
		this.bytes.addAndGet(-(size + OVERHEAD));
		if (this.waiting.get() > 0 && hasRoom()) {
			wake();
		}
		Runnable task = this.sent;
		if (task != null) {
			task.run();
		}
	}

	boolean hasRoom() {
		return this.count.get() < this.limits.requests() && this.bytes.get() < this.limits.bytes();
	}

	/**
	 * Waits until there is room, or the channel is closed. The permit of a running call
	 * is given back in the meantime.
	 * @param patience maximum time to wait
	 * @throws RpycTimeoutException if there is no room in time; the request is not sent
	 * @throws RpycException if the thread is interrupted
	 */
	void awaitRoom(Duration patience) {
		boolean found;
		try {
			found = CallPermit.waiting(() -> isRoomWithin(TimeUnit.NANOSECONDS.convert(patience)));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RpycException("interrupted while waiting to send a request", ex);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		if (!found) {
			throw new RpycTimeoutException("not sent within " + patience + ": " + problem()
					+ ": check that the peer serves requests, or send less at once", null, false);
		}
	}

	private boolean isRoomWithin(long nanos) throws InterruptedException {
		long left = nanos;
		this.lock.lockInterruptibly();
		this.waiting.incrementAndGet();
		try {
			while (!hasRoom() && this.channel.isActive()) {
				if (left <= 0) {
					return false;
				}
				left = this.room.awaitNanos(left);
			}
			return true;
		}
		finally {
			this.waiting.decrementAndGet();
			this.lock.unlock();
		}
	}

	/** Wakes the threads that wait for room. */
	void wake() {
		this.lock.lock();
		try {
			this.room.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns the bytes of replies, and of other messages than requests, that the peer
	 * has not read.
	 */
	long replyBytes() {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		return (buffer != null) ? Math.max(0, buffer.totalPendingWriteBytes() - this.bytes.get()) : 0;
	}

	/** Returns whether the unread replies exceed the write buffer. */
	boolean passesBuffer() {
		return !this.channel.isWritable() && replyBytes() > this.channel.config().getWriteBufferHighWaterMark();
	}

	/** Returns whether the peer reads its replies. */
	boolean takesReplies() {
		return this.channel.isWritable() || !this.channel.isActive()
				|| replyBytes() <= this.channel.config().getWriteBufferLowWaterMark();
	}

	/** Returns why a request is refused, as the start of an error message. */
	String problem() {
		return this.count + " requests of " + this.bytes + " bytes are not sent yet, since the peer does not read them"
				+ " (the limits are " + this.limits.requests() + " requests and " + this.limits.bytes() + " bytes)";
	}

	boolean failsWhenFull() {
		return this.limits.whenFull() == RequestLimits.WhenFull.FAIL;
	}

}
