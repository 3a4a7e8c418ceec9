package io.rpyc.registry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.rpyc.RpycException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's registration that is renewed until it is closed. If the registry is down or
 * not started yet, the next attempt follows after the interval, or after
 * {@value #RETRY_SECONDS} seconds if that is less.
 * <p>
 * Logs a warning when the registration begins to fail, and an info when it works again.
 * Thread-safe.
 *
 * @see RegistryClient#keepRegistered
 * @since 0.1
 */
public final class RegistryRegistration implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RegistryRegistration.class);

	static final int RETRY_SECONDS = 5;

	private static final Duration RETRY = Duration.ofSeconds(RETRY_SECONDS);

	private final RegistryClient registry;

	private final List<String> names;

	private final int port;

	private final Duration interval;

	/** One thread, so that no renewal follows the removal. */
	private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
			new DefaultThreadFactory("rpyc-registry", true));

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile State state = State.UNKNOWN;

	RegistryRegistration(RegistryClient registry, List<String> names, int port, Duration interval) {
		this.registry = registry;
		this.names = names;
		this.port = port;
		this.interval = interval;
		// Otherwise the thread would wait for the next renewal when it is shut down.
		this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	RegistryRegistration start() {
		this.thread.execute(this::renew);
		return this;
	}

	/**
	 * Returns whether the last attempt succeeded and the server is not unregistered.
	 * @return {@code false} also before the first attempt
	 */
	public boolean isRegistered() {
		return this.state == State.REGISTERED;
	}

	private void renew() {
		if (this.closed.get()) {
			return;
		}
		Duration next = this.interval;
		try {
			this.registry.register(this.names, this.port);
			succeeded();
		}
		catch (RuntimeException ex) {
			failed(ex);
			next = (RETRY.compareTo(next) < 0) ? RETRY : next;
		}
		// Not at a fixed rate: attempts that wait for a timeout must not pile up.
		if (!this.closed.get()) {
			this.thread.schedule(this::renew, next.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	private void succeeded() {
		State before = this.state;
		this.state = State.REGISTERED;
		if (before != State.REGISTERED) {
			logger.info("Registered port {} as {} at {}", this.port, this.names, this.registry);
		}
	}

	private void failed(RuntimeException ex) {
		State before = this.state;
		this.state = State.FAILING;
		if (before != State.FAILING) {
			logger.warn("Could not register port {} as {}, will try again: {}", this.port, this.names, ex.getMessage());
		}
		else {
			logger.debug("Could not register port {} as {}", this.port, this.names, ex);
		}
	}

	/**
	 * Ends the renewals and unregisters the server. Waits for both, at most twice the
	 * timeout of the client. A failure is logged, since the registry forgets the server
	 * anyway after four minutes without a renewal.
	 */
	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		this.thread.execute(this::unregister);
		// Renewals that are due later are discarded, the removal is not.
		this.thread.shutdown();
		try {
			if (!this.thread.awaitTermination(this.registry.timeout().multipliedBy(2).toNanos(),
					TimeUnit.NANOSECONDS)) {
				logger.warn("Port {} is not unregistered yet: {} did not reply in time", this.port, this.registry);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void unregister() {
		try {
			this.registry.unregister(this.port);
		}
		catch (RpycException ex) {
			logger.warn("Could not unregister port {}, {} will forget it: {}", this.port, this.registry,
					ex.getMessage());
		}
		this.state = State.UNKNOWN;
	}

	@Override
	public String toString() {
		return "registration of port " + this.port + " as " + this.names + " at " + this.registry;
	}

	private enum State {

		UNKNOWN, REGISTERED, FAILING

	}

}
