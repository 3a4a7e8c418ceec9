package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Opens the connections of a pool: for callers that wait, to servers without one, and
 * those that should be idle. Guarded by the lock of the pool.
 */
final class PoolGrowth {

	private final PoolLock lock;

	private final PoolOptions options;

	private final ServerConnector connector;

	private final PoolThreads threads;

	private final OpenConnections open;

	private final WaitingCallers waiting;

	private final ConnectionChooser chooser;

	private final PoolHealth health;

	private final Consumer<ServerConnector.Opened> opened;

	private int opening;

	/**
	 * Whether one of them is to a server without a connection, for which nobody waits.
	 */
	private boolean spreading;

	/** Whether an attempt to connect for callers that wait is scheduled. */
	private boolean scheduled;

	private boolean closed;

	/**
	 * Creates the growth of a pool.
	 * @param opened receives a new connection, without the lock
	 */
	PoolGrowth(PoolLock lock, PoolOptions options, ServerConnector connector, PoolThreads threads, OpenConnections open,
			WaitingCallers waiting, ConnectionChooser chooser, PoolHealth health,
			Consumer<ServerConnector.Opened> opened) {
		this.lock = lock;
		this.options = options;
		this.connector = connector;
		this.threads = threads;
		this.open = open;
		this.waiting = waiting;
		this.chooser = chooser;
		this.health = health;
		this.opened = opened;
	}

	/** Returns the number of connections that are being opened. */
	int opening() {
		return this.opening;
	}

	boolean canGrow() {
		return this.open.size() + this.opening < this.options.max();
	}

	/** Opens a connection to a server that has none, if each should have one. */
	void spread() {
		if (this.opening == 0 && !this.closed && canGrow() && this.open.lacksServers(this.connector.available())) {
			this.spreading = true;
			if (!openInBackground(true)) {
				this.spreading = false;
			}
		}
	}

	/** Opens connections that no caller waits for. */
	void openByItself(int count) {
		for (int i = 0; i < count && !this.closed && canGrow() && this.connector.delay(false) == 0; i++) {
			if (!openInBackground(false)) {
				return;
			}
		}
	}

	/** Opens connections for callers that wait. */
	void grow() {
		while (!this.closed && openingForCallers() < this.waiting.size() && canGrow()) {
			long delay = this.connector.delay(true);
			if (delay > 0) {
				growAfter(delay);
				return;
			}
			if (!openInBackground(false)) {
				return;
			}
		}
	}

	private int openingForCallers() {
		return this.spreading ? this.opening - 1 : this.opening;
	}

	private void growAfter(long nanos) {
		if (this.scheduled) {
			return;
		}
		this.scheduled = true;
		this.threads.schedule(() -> this.lock.change((later) -> {
			this.scheduled = false;
			grow();
		}), Duration.ofNanos(nanos));
	}

	private boolean openInBackground(boolean toUnused) {
		this.opening++;
		try {
			this.threads.execute(() -> connect(toUnused));
			return true;
		}
		catch (RejectedExecutionException ex) {
			this.opening--;
			this.health.refused(ex, this.open.isEmpty());
			return false;
		}
	}

	private void connect(boolean toUnused) {
		ServerConnector.Opened connected;
		try {
			connected = toUnused ? openToUnused() : this.connector.connect(this.chooser, this::servers);
		}
		catch (Throwable ex) {
			failed(ex);
			return;
		}
		if (connected != null) {
			this.opened.accept(connected);
		}
		else {
			this.lock.change((later) -> {
				end();
				grow();
			});
		}
	}

	/** A connection that is open may serve a caller that waits. */
	private ServerConnector.@Nullable Opened openToUnused() {
		try {
			return this.connector.connectToUnused(this.chooser, this::servers);
		}
		finally {
			this.lock.change((later) -> this.spreading = false);
		}
	}

	private List<SocketAddress> servers() {
		return this.lock.locked(this.open::servers);
	}

	private void failed(Throwable cause) {
		this.lock.change((later) -> {
			this.opening--;
			boolean last = this.open.isEmpty() && this.opening == 0;
			this.health.refused(cause, last);
			if (last) {
				this.waiting.fail(cause, later);
			}
			grow();
		});
	}

	/** Records that a connection is open now. */
	void end() {
		this.opening--;
	}

	void close() {
		this.closed = true;
	}

}
