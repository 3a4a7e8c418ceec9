package io.rpyc.internal.frame;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * The reasons for which one channel is not read from. While there is any, bytes that have
 * come already wait too. Used on the event loop of the channel alone.
 */
public final class ReadHolds {

	private static final AttributeKey<ReadHolds> KEY = AttributeKey.valueOf(ReadHolds.class, "channel");

	private final Channel channel;

	private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

	private final List<Runnable> listeners = new ArrayList<>(2);

	private ReadHolds(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Returns the reasons of a channel.
	 * @param channel the channel
	 * @return the one object for this channel
	 */
	public static ReadHolds of(Channel channel) {
		ReadHolds holds = channel.attr(KEY).get();
		if (holds == null) {
			holds = new ReadHolds(channel);
			channel.attr(KEY).set(holds);
		}
		return holds;
	}

	/**
	 * Adds a listener that is called when reads go on.
	 * @param listener the listener
	 */
	public void whenResumed(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Pauses reads.
	 * @param reason why; a second call with the same reason does nothing
	 */
	public void hold(Reason reason) {
		if (this.reasons.add(reason)) {
			this.channel.config().setAutoRead(false);
		}
	}

	/**
	 * Takes a reason back. Reads go on if it was the last one.
	 * @param reason the reason; nothing happens if it was not there
	 */
	public void release(Reason reason) {
		if (this.reasons.remove(reason) && this.reasons.isEmpty()) {
			// Before anything is read, so that what has come already is first.
			this.listeners.forEach(Runnable::run);
			this.channel.config().setAutoRead(true);
		}
	}

	/**
	 * Returns whether reads are paused.
	 * @return {@code true} if there is a reason to
	 */
	public boolean isHeld() {
		return !this.reasons.isEmpty();
	}

	/**
	 * Why a channel is not read from.
	 */
	public enum Reason {

		/** The peer does not read its replies. */
		UNREAD_REPLIES,

		/** A large message is being decoded on another thread. */
		LARGE_MESSAGE,

		/** The channel has had its share of the event loop for now. */
		TURN

	}

}
