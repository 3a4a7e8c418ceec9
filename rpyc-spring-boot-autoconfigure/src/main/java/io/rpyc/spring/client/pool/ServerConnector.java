package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.SocketAddressText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Finds the servers of a pool and connects to the first one that can be reached.
 * Thread-safe.
 */
final class ServerConnector {

	private static final Logger logger = LoggerFactory.getLogger(ServerConnector.class);

	private final String name;

	private final TargetResolver resolver;

	private final ConnectionOpener opener;

	private final ServerBackoff backoff;

	private final PoolListener listener;

	/** The servers to which connections are being opened. */
	private final List<SocketAddress> attempts = new ArrayList<>();

	private volatile List<SocketAddress> servers;

	ServerConnector(String name, TargetResolver resolver, ConnectionOpener opener, ServerBackoff backoff,
			PoolListener listener) {
		this.name = name;
		this.resolver = resolver;
		this.opener = opener;
		this.backoff = backoff;
		this.listener = listener;
		this.servers = resolver.isDynamic() ? List.of() : resolver.resolve();
	}

	/** Returns the servers that were found last. */
	List<SocketAddress> servers() {
		return this.servers;
	}

	boolean isDynamic() {
		return this.resolver.isDynamic();
	}

	/**
	 * Looks the servers up again, if they may change.
	 * @return the servers; those that are known if the lookup fails
	 * @throws RpycException if the lookup fails and no servers are known
	 */
	List<SocketAddress> refresh() {
		if (this.resolver.isDynamic()) {
			try {
				found(List.copyOf(this.resolver.resolve()));
			}
			catch (RuntimeException | Error ex) {
				keepServers(ex);
			}
		}
		return this.servers;
	}

	private void found(List<SocketAddress> found) {
		if (!Set.copyOf(found).equals(Set.copyOf(this.servers))) {
			logger.info("Channel '{}' has the servers {}", this.name, SocketAddressText.of(found));
		}
		this.servers = found;
		this.backoff.retain(found);
		if (found.isEmpty()) {
			this.backoff.lookupFailed();
		}
		else {
			this.backoff.lookupSucceeded();
		}
	}

	/** Keeps the servers, since they cannot be looked up. */
	private void keepServers(Throwable cause) {
		boolean first = this.backoff.lookupFailed();
		if (this.servers.isEmpty()) {
			throw (cause instanceof RpycException failure) ? failure
					: failure(this.resolver + " cannot be looked up", cause);
		}
		logger.atLevel(first ? Level.WARN : Level.DEBUG)
			.log("Channel '{}' keeps its servers, since they cannot be looked up: {}", this.name, cause.getMessage());
	}

	private static RpycException failure(String problem, Throwable cause) {
		return new RpycConnectionException(problem + ": " + cause, cause, false);
	}

	/** Returns how long to wait until an attempt to connect may be made. */
	long delay(boolean demanded) {
		return this.backoff.delay(this.servers, demanded);
	}

	/** Returns the servers that may be tried now. */
	List<SocketAddress> available() {
		return this.servers.stream().filter((each) -> !this.backoff.isBackingOff(each)).toList();
	}

	/** Prefers other servers to one that has closed a new connection. */
	void closedEarly(SocketAddress address) {
		this.backoff.postpone(address);
	}

	/** Prefers other servers to one that is about to stop. */
	void leave(SocketAddress address) {
		if (this.backoff.postpone(address)) {
			logger.info("Channel '{}' leaves {}, which is about to stop", this.name, SocketAddressText.of(address));
		}
	}

	/**
	 * Connects.
	 * @param chooser sorts the servers
	 * @param connected supplies the servers of the open connections
	 * @return the connection and its server
	 * @throws RuntimeException if no server can be reached
	 */
	Opened connect(ConnectionChooser chooser, Supplier<List<SocketAddress>> connected) {
		return connect(new ArrayList<>(refresh()), chooser, connected);
	}

	/**
	 * Connects to a server without a connection.
	 * @param chooser sorts the servers
	 * @param connected supplies the servers of the open connections
	 * @return the connection and its server; {@code null} if each server has a
	 * connection, or cannot be tried now
	 * @throws RuntimeException if no such server can be reached
	 */
	@Nullable Opened connectToUnused(ConnectionChooser chooser, Supplier<List<SocketAddress>> connected) {
		refresh();
		List<SocketAddress> untried = new ArrayList<>(available());
		untried.removeAll(connected.get());
		return untried.isEmpty() ? null : connect(untried, chooser, connected);
	}

	private Opened connect(List<SocketAddress> untried, ConnectionChooser chooser,
			Supplier<List<SocketAddress>> connected) {
		RuntimeException failure = null;
		while (!untried.isEmpty()) {
			SocketAddress candidate = begin(untried, chooser, connected);
			untried.remove(candidate);
			try {
				return new Opened(open(candidate), candidate);
			}
			catch (RuntimeException ex) {
				failure = combine(ex, failure);
			}
			finally {
				end(candidate);
			}
		}
		throw (failure != null) ? failure : new RpycConnectionException(this.resolver + " has no servers", null, false);
	}

	/** Chooses a server. Connections that are being opened count as open. */
	private SocketAddress begin(List<SocketAddress> untried, ConnectionChooser chooser,
			Supplier<List<SocketAddress>> connected) {
		List<SocketAddress> used = connected.get();
		synchronized (this.attempts) {
			List<SocketAddress> order = chooser.order(untried, used, this.attempts);
			SocketAddress candidate = order.stream()
				.filter((each) -> !this.backoff.isBackingOff(each))
				.findFirst()
				.orElse(order.get(0));
			this.attempts.add(candidate);
			return candidate;
		}
	}

	private void end(SocketAddress candidate) {
		synchronized (this.attempts) {
			this.attempts.remove(candidate);
		}
	}

	private static RuntimeException combine(RuntimeException failure, @Nullable RuntimeException before) {
		if (before != null) {
			failure.addSuppressed(before);
		}
		return failure;
	}

	private RpycConnection open(SocketAddress address) {
		try {
			RpycConnection connection = this.opener.open(address);
			this.backoff.succeeded(address);
			this.listener.connected(address);
			return connection;
		}
		catch (RuntimeException | Error ex) {
			logger.debug("Channel '{}' cannot connect to {}", this.name, SocketAddressText.of(address), ex);
			this.backoff.failed(address);
			RuntimeException failure = (ex instanceof RuntimeException exception) ? exception
					: failure("no connection to " + SocketAddressText.of(address), ex);
			this.listener.connectFailed(address, failure);
			throw failure;
		}
	}

	/**
	 * A new connection.
	 *
	 * @param connection the connection
	 * @param address its server
	 */
	record Opened(RpycConnection connection, SocketAddress address) {
	}

}
