package io.rpyc.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Bounds the number of logins that are checked at the same time, per address and in all,
 * and lets addresses take turns. Checking a password is expensive, so many wrong logins
 * must not hold up the right ones of others. Addresses that have shown no wrong
 * credentials lately go first, the one that came last before the others; within an
 * address the user names take turns, and new names go before those that wait for long.
 * Safe for use by several threads.
 */
final class LoginQueue {

	/** One turn of so many is for addresses that have shown wrong credentials. */
	private static final int SUSPECT_SHARE = 4;

	private static final Duration SUSPICION = Duration.ofMinutes(5);

	private static final int MAX_SUSPECTS = 10_000;

	private final int limit;

	private final int limitPerAddress;

	private final InstantSource clock;

	private final Map<String, LoginLine> lines = new HashMap<>();

	private final Deque<LoginLine> trusted = new ArrayDeque<>();

	private final Deque<LoginLine> suspected = new ArrayDeque<>();

	private final Map<String, Instant> suspects = new LinkedHashMap<>();

	private int running;

	private int turns;

	/** Whether a thread starts logins now, which also starts those that become due. */
	private boolean isStarting;

	/**
	 * Creates a queue.
	 * @param limit how many logins are checked at the same time, at least 1
	 * @param limitPerAddress how many of them may be of one address, at least 1
	 * @param clock tells the time
	 */
	LoginQueue(int limit, int limitPerAddress, InstantSource clock) {
		this.limit = limit;
		this.limitPerAddress = limitPerAddress;
		this.clock = clock;
	}

	/**
	 * Creates the turn of a login, which does not wait yet.
	 * @param address the key of the peer's address
	 * @param user as whom the peer wants to log in, as far as is known
	 * @param start called once it is this login's turn, by any thread; must not block
	 * @return the turn, which must be ended
	 */
	Turn turn(String address, String user, Runnable start) {
		return new Turn(address, user, start);
	}

	/**
	 * Notes that an address has shown wrong credentials.
	 * @param address the key of the address
	 */
	synchronized void failed(String address) {
		this.suspects.remove(address);
		this.suspects.put(address, this.clock.instant().plus(SUSPICION));
		if (this.suspects.size() > MAX_SUSPECTS) {
			this.suspects.remove(this.suspects.keySet().iterator().next());
		}
	}

	private boolean isSuspect(String address) {
		Instant end = this.suspects.get(address);
		return end != null && this.clock.instant().isBefore(end);
	}

	/** Returns the number of addresses in the queue. */
	synchronized int addresses() {
		return this.trusted.size() + this.suspected.size();
	}

	private void queue(LoginLine line, boolean first) {
		if (line.isQueued || line.isEmpty() || line.running >= this.limitPerAddress) {
			return;
		}
		line.isQueued = true;
		if (isSuspect(line.address)) {
			this.suspected.addLast(line);
		}
		else if (first) {
			this.trusted.addFirst(line);
		}
		else {
			this.trusted.addLast(line);
		}
	}

	/** Removes an address without a waiting login, so that the queue does not grow. */
	private void unqueue(LoginLine line) {
		if (line.isQueued) {
			line.isQueued = false;
			if (!this.trusted.remove(line)) {
				this.suspected.remove(line);
			}
		}
		if (line.running == 0) {
			this.lines.remove(line.address, line);
		}
	}

	/**
	 * Starts the logins whose turn it is, one after another: a start that fails ends its
	 * turn, so that the next one is due.
	 */
	private void startDue() {
		synchronized (this) {
			if (this.isStarting) {
				return;
			}
			this.isStarting = true;
		}
		try {
			Turn turn;
			while ((turn = due()) != null) {
				turn.start.run();
			}
		}
		catch (Throwable ex) {
			synchronized (this) {
				this.isStarting = false;
			}
			throw ex;
		}
	}

	/** Takes a login whose turn it is out of the queue; if there is none, starts end. */
	private synchronized @Nullable Turn due() {
		LoginLine line;
		while (this.running < this.limit && (line = next()) != null) {
			line.isQueued = false;
			Turn turn = line.poll();
			if (turn != null) {
				turn.isRunning = true;
				line.running++;
				this.running++;
				queue(line, false);
				return turn;
			}
		}
		this.isStarting = false;
		return null;
	}

	private @Nullable LoginLine next() {
		boolean suspectFirst = ++this.turns % SUSPECT_SHARE == 0;
		LoginLine line = (suspectFirst ? this.suspected : this.trusted).poll();
		return (line != null) ? line : (suspectFirst ? this.trusted : this.suspected).poll();
	}

	/**
	 * The turn of one login.
	 */
	final class Turn {

		private final String address;

		private final String user;

		private final Runnable start;

		private @Nullable LoginLine line;

		private boolean isRunning;

		private boolean isOver;

		private Turn(String address, String user, Runnable start) {
			this.address = address;
			this.user = user;
			this.start = start;
		}

		String user() {
			return this.user;
		}

		/** Enters the queue, unless the turn has been ended. */
		void enter() {
			synchronized (LoginQueue.this) {
				if (this.isOver) {
					return;
				}
				LoginLine own = LoginQueue.this.lines.computeIfAbsent(this.address, LoginLine::new);
				this.line = own;
				own.add(this);
				queue(own, true);
			}
			startDue();
		}

		/** Leaves the queue, or ends the turn. */
		void end() {
			synchronized (LoginQueue.this) {
				LoginLine own = this.line;
				if (this.isOver || own == null) {
					this.isOver = true;
					return;
				}
				this.isOver = true;
				if (this.isRunning) {
					own.running--;
					LoginQueue.this.running--;
				}
				else {
					own.remove(this);
				}
				if (own.isEmpty()) {
					unqueue(own);
				}
				else {
					queue(own, false);
				}
			}
			startDue();
		}

	}

}
