package io.rpyc.client;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.connection.Authorization;
import io.rpyc.internal.endpoint.Endpoint;
import io.rpyc.protocol.Dialect;
import io.rpyc.service.ServiceDefinition;

/**
 * Connects to stock Python rpyc servers, of both dialects, and to RPyC for Java. Each
 * connection goes both ways: the peer may call what this client serves, and the objects
 * that are passed to it.
 * <p>
 * Safe for use by several threads. Methods that connect wait until the connection is
 * ready, and refuse to do so on an event loop; where no connection can be made, a
 * {@link RpycConnectionException} says why and what helps. All clients of a process share
 * event loops on daemon threads, so a client need not be closed: to close it closes its
 * connections, and to close a connection needs no client.
 */
public final class RpycClient implements AutoCloseable {

	private final RpycClientOptions options;

	private final OpenedConnections connections = new OpenedConnections();

	private final Endpoint serving;

	private final SocketConnector sockets;

	/**
	 * Makes a client; nothing is opened yet.
	 * @param options how to connect and what to serve
	 * @throws IllegalArgumentException where a service cannot be served
	 */
	public RpycClient(RpycClientOptions options) {
		this.options = options;
		List<ServiceDefinition> services = options.serving().services();
		this.serving = new Endpoint(options.serving(),
				services.isEmpty() ? List.of(EmptyService.definition()) : services, this.connections,
				(root, exposed, types) -> Authorization.PERMIT_ALL);
		this.sockets = new SocketConnector(options, this.serving.context());
	}

	/**
	 * Makes a client with the default options: any dialect, no TLS, nothing served.
	 * @return the client
	 */
	public static RpycClient create() {
		return create(UnaryOperator.identity());
	}

	/**
	 * Makes a client.
	 * @param customizer sets the options, as in
	 * {@code create((options) -> options.dialect(Dialect.V5))}
	 * @return the client
	 * @throws IllegalArgumentException where a service cannot be served
	 */
	public static RpycClient create(UnaryOperator<RpycClientOptions.Builder> customizer) {
		return new RpycClient(customizer.apply(RpycClientOptions.builder()).build());
	}

	/**
	 * Connects over TCP, with TLS where it is set. All addresses of the host are tried.
	 * @param host a name, or an IPv4 or IPv6 address
	 * @param port from 1 to 65535
	 * @return the connection
	 * @throws RpycConnectionException where it cannot be made
	 */
	public RpycConnection connect(String host, int port) {
		return connect(InetSocketAddress.createUnresolved(host, port));
	}

	/**
	 * Connects to an address, with TLS where it is set and the address is of TCP.
	 * @param address an {@link InetSocketAddress} or a {@link UnixDomainSocketAddress}
	 * @return the connection
	 * @throws RpycConnectionException if it cannot be made
	 * @throws io.rpyc.RpycAuthenticationException if the login fails
	 * @throws IllegalArgumentException where the address is of another kind, or a unix
	 * socket shall have TLS
	 */
	public RpycConnection connect(SocketAddress address) {
		requireOpen();
		if (address instanceof UnixDomainSocketAddress) {
			if (this.options.tls() != null) {
				throw new IllegalArgumentException(
						"a unix socket has no host name to verify with TLS: use a client without tls");
			}
		}
		else if (!(address instanceof InetSocketAddress)) {
			throw new IllegalArgumentException(
					"address: " + address + " (expected: an InetSocketAddress or a UnixDomainSocketAddress)");
		}
		return this.sockets.connect(address);
	}

	/**
	 * Connects to a unix socket.
	 * @param path the socket's file
	 * @return the connection
	 * @throws RpycConnectionException where it cannot be made
	 */
	public RpycConnection connectUnix(Path path) {
		return connect(UnixDomainSocketAddress.of(path));
	}

	/**
	 * Starts a child process and talks RPyC with its standard input and output, as rpyc's
	 * {@code connect_subproc} does. Its standard error is this process's. The dialect
	 * must be set.
	 * @param command the program and its arguments
	 * @return the connection
	 * @throws RpycConnectionException where the program cannot be started
	 * @throws IllegalStateException where the dialect is not set
	 * @see #connectSubprocess(ProcessBuilder)
	 */
	public RpycConnection connectSubprocess(List<String> command) {
		return connectSubprocess(new ProcessBuilder(command).redirectError(Redirect.INHERIT));
	}

	/**
	 * Starts a child process and talks RPyC with its standard input and output, both of
	 * which must be pipes. The connection's attribute {@code Process.class} is the
	 * process. When the connection is closed, the process's input ends; a process that
	 * then lives on is ended after some seconds.
	 * @param process the process to start
	 * @return the connection
	 * @throws RpycConnectionException where the program cannot be started
	 * @throws IllegalStateException where the dialect is not set
	 */
	public RpycConnection connectSubprocess(ProcessBuilder process) {
		requireOpen();
		SharedEventLoops.requireOutside(SharedEventLoops.sockets());
		Dialect dialect = this.options.dialect();
		if (dialect == null) {
			throw new IllegalStateException("the dialect of a child process cannot be found out, which takes a second"
					+ " connection: set dialect(V5) for rpyc 4.1 to 5.3, dialect(V6) for rpyc 6.0");
		}
		Process child = start(process);
		ConnectFailures failures = new ConnectFailures(process.command().get(0), false);
		ClientHandshakeHandler opening = new ClientHandshakeHandler(this.serving.context(), dialect, false, failures);
		Channel channel = new Bootstrap().group(SharedEventLoops.sockets())
			.channelFactory(() -> new PipeChannel(child))
			.handler(opening)
			.register()
			.channel();
		RpycConnection connection = new ConnectAttempt(channel, opening.asked(), opening.opened(), failures)
			.await(Deadline.after(this.options.connectTimeout()));
		connection.attribute(Process.class, child);
		return connection;
	}

	private static Process start(ProcessBuilder process) {
		try {
			return process.start();
		}
		catch (IOException ex) {
			throw new RpycConnectionException("'" + process.command().get(0) + "' cannot be started (" + ex.getMessage()
					+ "): see that the program is there", ex);
		}
	}

	/**
	 * Connects two clients of this process, each of which serves the other.
	 * @param peer the other client
	 * @return both ends
	 * @throws RpycConnectionException where it cannot be made
	 */
	public InMemoryConnection connectInMemory(RpycClient peer) {
		requireOpen();
		peer.requireOpen();
		return InMemoryConnector.connect(this.serving.context(), peer.serving.context(),
				Deadline.after(this.options.connectTimeout()));
	}

	/**
	 * The connections that are open now.
	 * @return a copy
	 */
	public Set<RpycConnection> connections() {
		return this.connections.all();
	}

	private void requireOpen() {
		if (this.connections.isClosed()) {
			throw new IllegalStateException("the client is closed: make a new one");
		}
	}

	/**
	 * Closes all connections; calls that run are interrupted. Later calls do nothing.
	 */
	@Override
	public void close() {
		this.connections.close();
		this.serving.close();
	}

}
