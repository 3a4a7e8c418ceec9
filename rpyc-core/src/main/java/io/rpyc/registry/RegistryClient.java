package io.rpyc.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Client of an rpyc registry, such as {@code rpyc_registry} of Python's rpyc. Servers
 * register the names of their services; clients ask for the servers of a name. Names are
 * not case-sensitive.
 * <p>
 * A registry has no authentication: anybody who can reach it can register, and a wrong
 * reply can send clients to another server. Use it in a trusted network, or with TLS
 * between clients and servers.
 * <p>
 * Immutable and thread-safe. All methods wait for the registry, at most for the timeout.
 *
 * @since 0.1
 */
public final class RegistryClient {

	/** The port of a registry. */
	public static final int DEFAULT_PORT = 18811;

	/** How long to wait for a reply by default. */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

	/**
	 * How often a server should register again. A registry forgets servers that did not
	 * for four minutes.
	 */
	public static final Duration RENEWAL = Duration.ofMinutes(1);

	/** A registry forgets a server that was not registered again for this time. */
	private static final Duration FORGOTTEN = Duration.ofMinutes(4);

	private final InetSocketAddress registry;

	private final String protocol;

	private final RegistryTransport transport;

	private final Duration timeout;

	private RegistryClient(InetSocketAddress registry, String protocol, RegistryTransport transport, Duration timeout) {
		this.registry = registry;
		this.protocol = protocol;
		this.transport = transport;
		this.timeout = timeout;
	}

	/**
	 * Returns a client of a registry with UDP, the default of Python's registry.
	 * @param host a name or an address; never a broadcast address
	 * @param port from 1 to 65535
	 * @return the client
	 */
	public static RegistryClient udp(String host, int port) {
		return new RegistryClient(InetSocketAddress.createUnresolved(host, port), "udp", new UdpTransport(),
				DEFAULT_TIMEOUT);
	}

	/**
	 * Returns a client of a registry with TCP.
	 * @param host a name or an address
	 * @param port from 1 to 65535
	 * @return the client
	 */
	public static RegistryClient tcp(String host, int port) {
		return new RegistryClient(InetSocketAddress.createUnresolved(host, port), "tcp", new TcpTransport(),
				DEFAULT_TIMEOUT);
	}

	/**
	 * Returns the same client with another timeout.
	 * @param replyTimeout maximum time to wait for a reply, more than 0
	 * @return the client
	 */
	public RegistryClient withTimeout(Duration replyTimeout) {
		if (replyTimeout.isNegative() || replyTimeout.isZero()) {
			throw new IllegalArgumentException("'replyTimeout' must be more than 0 (was " + replyTimeout + ")");
		}
		return new RegistryClient(this.registry, this.protocol, this.transport, replyTimeout);
	}

	/**
	 * Registers a server, or renews its registration. The registry takes the address of
	 * this process as the host of the server.
	 * @param names the names of the server's services, at least one
	 * @param port the port of the server
	 * @throws RpycTimeoutException if the registry does not reply
	 * @throws RpycConnectionException if the registry cannot be reached
	 * @throws io.rpyc.RpycProtocolException if the reply is not one of a registry
	 */
	public void register(Collection<String> names, int port) {
		request("REGISTER", registration(names, port), (reply) -> {
			RegistryMessages.requireAcknowledged(reply);
			return reply;
		});
	}

	private static PyTuple registration(Collection<String> names, int port) {
		if (names.isEmpty()) {
			throw new IllegalArgumentException("'names' must not be empty");
		}
		names.forEach(RegistryClient::requireName);
		requirePort(port);
		return PyTuple.of(PyTuple.copyOf(List.copyOf(names)), port);
	}

	/**
	 * Registers a server and renews its registration every minute, until the result is
	 * closed.
	 * @param names the names of the server's services, at least one
	 * @param port the port of the server
	 * @return the registration, which unregisters the server when it is closed
	 */
	public RegistryRegistration keepRegistered(Collection<String> names, int port) {
		return keepRegistered(names, port, RENEWAL);
	}

	/**
	 * Registers a server and renews its registration, until the result is closed. Returns
	 * at once: a thread of its own does so, and a registry that cannot be reached is
	 * asked again.
	 * @param names the names of the server's services, at least one
	 * @param port the port of the server
	 * @param interval time between two renewals, more than 0 and less than the four
	 * minutes after which a registry forgets a server
	 * @return the registration, which unregisters the server when it is closed
	 * @throws IllegalArgumentException if the names do not fit in a message to the
	 * registry
	 */
	public RegistryRegistration keepRegistered(Collection<String> names, int port, Duration interval) {
		if (interval.isNegative() || interval.isZero() || interval.compareTo(FORGOTTEN) >= 0) {
			throw new IllegalArgumentException(
					"'interval' must be more than 0 and less than " + FORGOTTEN + " (was " + interval + ")");
		}
		List<String> copy = List.copyOf(names);
		this.transport.requireSendable(RegistryMessages.command("REGISTER", registration(copy, port)));
		return new RegistryRegistration(this, copy, port, interval).start();
	}

	/**
	 * Removes all names of a server of this process. Over UDP, does not wait for the
	 * reply.
	 * @param port the port of the server
	 * @throws RpycConnectionException if the registry cannot be reached
	 */
	public void unregister(int port) {
		requirePort(port);
		byte[] command = RegistryMessages.command("UNREGISTER", PyTuple.of(port));
		try {
			this.transport.send(this.registry, command, this.timeout);
		}
		catch (IOException ex) {
			throw failure(ex);
		}
	}

	/**
	 * Asks for the servers of a service.
	 * @param name the name of the service
	 * @return their addresses, unresolved; the one that registered first is first
	 * @throws RpycTimeoutException if the registry does not reply
	 * @throws RpycConnectionException if the registry cannot be reached
	 * @throws io.rpyc.RpycProtocolException if the reply is not one of a registry
	 */
	public List<InetSocketAddress> query(String name) {
		requireName(name);
		return request("QUERY", PyTuple.of(name), RegistryMessages::servers);
	}

	/**
	 * Asks for the names of all services.
	 * @return the names, in upper case
	 * @throws RpycException if the registry does not allow it
	 */
	public List<String> list() {
		return list((String) null);
	}

	/**
	 * Asks for the names of the services of a host.
	 * @param host the host's address as the registry sees it, or {@code null} for all
	 * @return the names, in upper case
	 * @throws RpycException if the registry does not allow it
	 */
	public List<String> list(@Nullable String host) {
		return request("LIST", PyTuple.of((Object) PyTuple.of(host)), (reply) -> {
			List<String> names = RegistryMessages.names(reply);
			if (names == null) {
				throw new RpycException(this + " does not list its services: start it with allow_listing=True,"
						+ " or rpyc_registry with --listing");
			}
			return names;
		});
	}

	Duration timeout() {
		return this.timeout;
	}

	private <T> T request(String command, PyTuple arguments, Function<byte[], T> reading) {
		byte[] reply;
		try {
			reply = this.transport.request(this.registry, RegistryMessages.command(command, arguments), this.timeout);
		}
		catch (IOException ex) {
			throw failure(ex);
		}
		return reading.apply(reply);
	}

	private RpycException failure(IOException ex) {
		if (ex instanceof SocketTimeoutException) {
			return new RpycTimeoutException(
					this + " did not reply within " + this.timeout + ": check its address, or raise the timeout", ex);
		}
		return new RpycConnectionException(
				this + " cannot be reached (" + ex.getMessage() + "): check its address, and that it runs", ex);
	}

	private static void requireName(String name) {
		Objects.requireNonNull(name, "'name' must not be null");
		if (name.isBlank()) {
			throw new IllegalArgumentException("'name' must not be blank");
		}
	}

	private static void requirePort(int port) {
		if (port < 1 || port > 65_535) {
			throw new IllegalArgumentException("'port' must be between 1 and 65535 (was " + port + ")");
		}
	}

	@Override
	public String toString() {
		return "registry " + this.protocol + "://" + this.registry.getHostString() + ":" + this.registry.getPort();
	}

}
