package io.rpyc.server;

import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * The place of one login in the {@link LoginQueue}: an authenticator holds a turn while
 * it works, and none while it waits for its peer.
 */
final class LoginTurn {

	private final LoginQueue queue;

	private final String address;

	private String user = "";

	private LoginQueue.@Nullable Turn turn;

	/** Not null while a thread waits for its next turn. */
	private @Nullable CountDownLatch resuming;

	private boolean cancelled;

	LoginTurn(LoginQueue queue, String address) {
		this.queue = queue;
		this.address = address;
	}

	/**
	 * Enters the queue.
	 * @param name as whom the peer wants to log in, as far as is known
	 * @param start called once it is this login's turn
	 */
	void begin(String name, Runnable start) {
		LoginQueue.Turn entered;
		synchronized (this) {
			if (this.cancelled) {
				return;
			}
			this.user = name;
			entered = this.queue.turn(this.address, name, start);
			this.turn = entered;
		}
		entered.enter();
	}

	/** Ends the turn for as long as the authenticator waits for its peer. */
	void pause() {
		end();
	}

	/**
	 * Waits for the next turn.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void resume() throws InterruptedException {
		CountDownLatch granted = new CountDownLatch(1);
		LoginQueue.Turn entered;
		synchronized (this) {
			if (this.cancelled) {
				return;
			}
			this.resuming = granted;
			entered = this.queue.turn(this.address, this.user, granted::countDown);
			this.turn = entered;
		}
		entered.enter();
		try {
			granted.await();
		}
		finally {
			synchronized (this) {
				this.resuming = null;
			}
		}
	}

	/**
	 * Leaves the queue. A turn that has begun goes on, since its thread still works.
	 * @param working whether the authenticator has begun
	 */
	void cancel(boolean working) {
		CountDownLatch waiting;
		synchronized (this) {
			this.cancelled = true;
			waiting = this.resuming;
		}
		if (waiting != null) {
			waiting.countDown();
		}
		if (!working || waiting != null) {
			end();
		}
	}

	/** Ends the turn. */
	void end() {
		LoginQueue.Turn current;
		synchronized (this) {
			current = this.turn;
			this.turn = null;
		}
		if (current != null) {
			current.end();
		}
	}

}
