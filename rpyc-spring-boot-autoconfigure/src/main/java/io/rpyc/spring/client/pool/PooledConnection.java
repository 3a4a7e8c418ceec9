package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;

import io.rpyc.connection.RpycConnection;

/**
 * A connection of a pool, with its use. Guarded by the lock of the pool.
 */
final class PooledConnection {

	private final RpycConnection connection;

	private final SocketAddress address;

	/** The objects of the peer that the pool itself holds, such as its root. */
	private final int ownReferences;

	private final long openedAt;

	private long lastUsed;

	private int calls;

	private boolean exclusive;

	private boolean retired;

	private boolean left;

	private boolean checked;

	PooledConnection(RpycConnection connection, SocketAddress address, long now) {
		this.connection = connection;
		this.address = address;
		this.ownReferences = connection.importedObjects();
		this.openedAt = now;
		this.lastUsed = now;
	}

	RpycConnection connection() {
		return this.connection;
	}

	SocketAddress address() {
		return this.address;
	}

	long lastUsed() {
		return this.lastUsed;
	}

	/** Returns the number of calls that the peer has to finish before another one. */
	int load() {
		return Math.max(this.calls, this.connection.outstanding());
	}

	void begin(boolean alone) {
		this.calls++;
		this.exclusive |= alone;
	}

	void end(boolean alone, long now) {
		this.calls--;
		this.lastUsed = now;
		this.exclusive &= !alone;
	}

	void retire() {
		this.retired = true;
	}

	/** Records that the connection is being checked, or was. */
	void checking(boolean running, long now) {
		this.checked = running;
		this.lastUsed = running ? this.lastUsed : now;
	}

	boolean isRetired() {
		return this.retired;
	}

	/** Records that the server has announced that it stops. */
	void leave() {
		this.left = true;
		retire();
	}

	boolean isLeft() {
		return this.left;
	}

	boolean isOpen() {
		return this.connection.isOpen();
	}

	/** Returns whether a call that nobody waits for anymore may still run at the peer. */
	boolean isSuspect() {
		return this.connection.abandoned() > 0;
	}

	boolean isUsable(int callsPerConnection, boolean alone) {
		return isOpen() && !this.retired && !this.exclusive && !isSuspect()
				&& load() < (alone ? 1 : callsPerConnection);
	}

	int references() {
		return Math.max(0, this.connection.importedObjects() - this.ownReferences);
	}

	/** Returns whether no call uses the connection and nothing of it is held. */
	boolean isUnneeded() {
		return this.calls == 0 && load() == 0 && references() == 0;
	}

	boolean isOlderThan(Duration age, long now) {
		return now - this.openedAt > Nanos.of(age);
	}

	boolean isUnusedFor(Duration time, long now) {
		return this.calls == 0 && !this.checked && now - this.lastUsed > Nanos.of(time);
	}

	ConnectionStatus status() {
		return new ConnectionStatus(this.connection, state(), this.calls, references());
	}

	private ConnectionState state() {
		if (this.retired) {
			return ConnectionState.RETIRED;
		}
		if (isSuspect()) {
			return ConnectionState.SUSPECT;
		}
		if (load() > 0) {
			return ConnectionState.BUSY;
		}
		return (references() > 0) ? ConnectionState.PINNED : ConnectionState.IDLE;
	}

}
