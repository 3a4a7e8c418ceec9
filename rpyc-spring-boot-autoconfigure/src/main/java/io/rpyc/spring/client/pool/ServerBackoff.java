package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;

/**
 * The servers that could not be reached, and when to try them again; also when to look
 * servers up again if there are none. Attempts of the pool itself wait longer after each
 * failure. A caller that needs a connection only waits for the first delay, so that its
 * call succeeds as soon as the server is back. Thread-safe.
 */
final class ServerBackoff {

	private final ReconnectDelays delays;

	private final LongSupplier nanoTime;

	private final Map<SocketAddress, Failures> failures = new HashMap<>();

	/** The failures of servers that could be reached afterwards. */
	private final Map<SocketAddress, Failures> recovered = new HashMap<>();

	/** The lookups that failed, or found no servers. */
	private @Nullable Failures lookup;

	ServerBackoff(ReconnectDelays delays, LongSupplier nanoTime) {
		this.delays = delays;
		this.nanoTime = nanoTime;
	}

	synchronized void failed(SocketAddress address) {
		this.failures.put(address, failedAfter(this.failures.get(address)));
	}

	private Failures failedAfter(@Nullable Failures before) {
		BackOffExecution execution = (before != null) ? before.execution() : this.delays.backOff().start();
		long now = this.nanoTime.getAsLong();
		return new Failures(execution, now, now + Nanos.ofMillis(execution.nextBackOff()));
	}

	/**
	 * Records that servers could not be looked up, or that there are none.
	 * @return whether the lookup before was successful
	 */
	synchronized boolean lookupFailed() {
		boolean first = this.lookup == null;
		this.lookup = failedAfter(this.lookup);
		return first;
	}

	synchronized void lookupSucceeded() {
		this.lookup = null;
	}

	/**
	 * Puts a server that could be reached after the others, since it is about to stop or
	 * has closed a new connection. If this repeats, the delays get longer.
	 * @return {@code false} if it already is
	 */
	synchronized boolean postpone(SocketAddress address) {
		if (isBackingOff(address)) {
			return false;
		}
		Failures before = this.recovered.remove(address);
		boolean isRecent = before != null
				&& this.nanoTime.getAsLong() - before.next() < Nanos.of(this.delays.maxDelay());
		this.failures.put(address, failedAfter(isRecent ? before : null));
		return true;
	}

	synchronized void succeeded(SocketAddress address) {
		Failures before = this.failures.remove(address);
		if (before != null) {
			this.recovered.put(address, before);
		}
	}

	/** Forgets servers that do not exist anymore. */
	synchronized void retain(Collection<SocketAddress> addresses) {
		this.failures.keySet().retainAll(addresses);
		this.recovered.keySet().retainAll(addresses);
	}

	/** Returns whether a server should be tried after the others. */
	synchronized boolean isBackingOff(SocketAddress address) {
		Failures known = this.failures.get(address);
		return known != null && known.next() - this.nanoTime.getAsLong() > 0;
	}

	/**
	 * Returns how long to wait until one of the servers may be tried, or until servers
	 * may be looked up if there are none.
	 * @param demanded whether a caller waits for the connection
	 * @return a time in nanoseconds, 0 if one may be tried now
	 */
	synchronized long delay(Collection<SocketAddress> addresses, boolean demanded) {
		if (addresses.isEmpty()) {
			return delay(this.lookup, demanded);
		}
		return addresses.stream()
			.mapToLong((address) -> delay(this.failures.get(address), demanded))
			.min()
			.orElseThrow();
	}

	private long delay(@Nullable Failures known, boolean demanded) {
		return (known != null) ? Math.max(0, known.next(demanded, this.delays) - this.nanoTime.getAsLong()) : 0;
	}

	/**
	 * The failed attempts to connect to one server, or to look servers up.
	 *
	 * @param execution the delays
	 * @param last when the last attempt failed
	 * @param next when the pool itself may try again
	 */
	private record Failures(BackOffExecution execution, long last, long next) {

		long next(boolean demanded, ReconnectDelays delays) {
			long soon = this.last + Nanos.of(delays.delay());
			return (demanded && soon - this.next < 0) ? soon : this.next;
		}

	}

}
