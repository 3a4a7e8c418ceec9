package io.rpyc.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The waiting logins of one address, and how many of them are checked now. Guarded by its
 * {@link LoginQueue}.
 */
final class LoginLine {

	/** The key of the address. */
	final String address;

	/** The waiting logins by user. */
	private final Map<String, Deque<LoginQueue.Turn>> users = new HashMap<>();

	/** The users without a turn since they began to wait, the newest one first. */
	private final Deque<String> fresh = new ArrayDeque<>();

	/** The users that had a turn, the next one first. */
	private final Deque<String> served = new ArrayDeque<>();

	/** The number of logins that are checked now. */
	int running;

	private int turns;

	/** Whether the address is in the queue. */
	boolean isQueued;

	LoginLine(String address) {
		this.address = address;
	}

	/** Returns whether no login waits. */
	boolean isEmpty() {
		return this.users.isEmpty();
	}

	void add(LoginQueue.Turn turn) {
		this.users.computeIfAbsent(turn.user(), (user) -> {
			this.fresh.addFirst(user);
			return new ArrayDeque<>();
		}).add(turn);
	}

	void remove(LoginQueue.Turn turn) {
		Deque<LoginQueue.Turn> waiting = this.users.get(turn.user());
		if (waiting != null && waiting.remove(turn) && waiting.isEmpty()) {
			this.users.remove(turn.user());
			this.fresh.remove(turn.user());
			this.served.remove(turn.user());
		}
	}

	LoginQueue.@Nullable Turn poll() {
		String user = nextUser();
		Deque<LoginQueue.Turn> waiting = (user != null) ? this.users.get(user) : null;
		if (user == null || waiting == null) {
			return null;
		}
		LoginQueue.Turn turn = waiting.poll();
		if (waiting.isEmpty()) {
			this.users.remove(user);
		}
		else {
			this.served.addLast(user);
		}
		return turn;
	}

	/**
	 * Half of the turns are for the newest user: behind a proxy, somebody who tries many
	 * names must not delay the others. The oldest one never waits for ever.
	 */
	private @Nullable String nextUser() {
		String user = switch (this.turns++ % 4) {
			case 1 -> this.fresh.pollLast();
			case 3 -> this.served.poll();
			default -> this.fresh.poll();
		};
		user = (user != null) ? user : this.fresh.poll();
		return (user != null) ? user : this.served.poll();
	}

}
