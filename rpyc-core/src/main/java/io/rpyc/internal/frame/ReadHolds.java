package io.rpyc.internal.frame;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * The reasons why reads from one channel are paused. While there is a reason, received
 * bytes wait too. Only used on the event loop of the channel.
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
	 * @return the object of this channel
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
	 * Adds a listener that is called when reads continue.
	 * @param listener the listener
	 */
	public void whenResumed(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Pauses reads.
	 * @param reason the reason; repeated calls with the same reason do nothing
	 */
	public void hold(Reason reason) {
		if (this.reasons.add(reason)) {
			this.channel.config().setAutoRead(false);
		}
	}

	/**
	 * Removes a reason. Reads continue if it was the last one.
	 * @param reason the reason; unknown reasons are ignored
	 */
	public void release(Reason reason) {
		if (this.reasons.remove(reason) && this.reasons.isEmpty()) {
			// Before the next read, so that received bytes are handled first.
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
	 * The reasons to pause reads.
	 */
	public enum Reason {

		/** The peer does not read its replies. */
		UNREAD_REPLIES,

		/** A large message is being decoded on another thread. */
		LARGE_MESSAGE,

		/** The channel has used its share of the event loop. */
		TURN

	}

}
