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
import io.netty.channel.local.LocalAddress;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.connection.Authorization;
import io.rpyc.internal.connection.ConnectionHandler;
import io.rpyc.internal.endpoint.Endpoint;
import io.rpyc.internal.endpoint.Served;
import io.rpyc.protocol.Dialect;
import io.rpyc.registry.RegistryClient;
import io.rpyc.service.ServiceDefinition;

/**
 * Connects to stock Python rpyc servers, of both dialects, and to RPyC for Java. Each
 * connection works in both directions: the peer may call the services of this client and
 * the objects that are passed to it.
 * <p>
 * Safe for use by several threads. Methods that connect wait until the connection is
 * ready; on an event loop they throw an {@link IllegalStateException}. If no connection
 * can be opened, a {@link RpycConnectionException} gives the cause and a fix. All clients
 * of a process share event loops on daemon threads, so a client does not need to be
 * closed. Closing a client closes its connections; a connection can also be closed by
 * itself.
 *
 * @since 0.1
 */
public final class RpycClient implements AutoCloseable {

	private final RpycClientOptions options;

	private final OpenedConnections connections = new OpenedConnections();

	private final Endpoint endpoint;

	private final SocketConnector sockets;

	/**
	 * Creates a client. Does not open anything yet.
	 * @param options the options of connections and the services
	 * @throws IllegalArgumentException if a service cannot be served
	 */
	public RpycClient(RpycClientOptions options) {
		this.options = options;
		List<ServiceDefinition> services = options.endpoint().services();
		this.endpoint = new Endpoint(options.endpoint(),
				Served.ofClient(services.isEmpty() ? List.of(EmptyService.definition()) : services), this.connections,
				(root, exposed, types) -> Authorization.PERMIT_ALL);
		this.sockets = new SocketConnector(options, this.endpoint.context());
	}

	/**
	 * Creates a client with the default options: any dialect, no TLS, no services.
	 * @return the client
	 */
	public static RpycClient create() {
		return create(UnaryOperator.identity());
	}

	/**
	 * Creates a client.
	 * @param customizer sets the options, as in
	 * {@code create((options) -> options.dialect(Dialect.V5))}
	 * @return the client
	 * @throws IllegalArgumentException if a service cannot be served
	 */
	public static RpycClient create(UnaryOperator<RpycClientOptions.Builder> customizer) {
		return new RpycClient(customizer.apply(RpycClientOptions.builder()).build());
	}

	/**
	 * Returns whether the current thread is an event loop of clients, which must not
	 * wait.
	 * @return {@code true} in a callback of a future, for example
	 */
	public static boolean isEventLoop() {
		return SharedEventLoops.isCurrent();
	}

	/**
	 * Connects over TCP, with TLS if it is configured. Tries all addresses of the host.
	 * @param host a name, or an IPv4 or IPv6 address
	 * @param port from 1 to 65535
	 * @return the connection
	 * @throws RpycConnectionException if the connection cannot be opened
	 */
	public RpycConnection connect(String host, int port) {
		return connect(InetSocketAddress.createUnresolved(host, port));
	}

	/**
	 * Connects to an address, with TLS if it is configured and the address is a TCP
	 * address.
	 * @param address an {@link InetSocketAddress}, a {@link UnixDomainSocketAddress}, or
	 * the address of a server of this process that listens in memory
	 * @return the connection
	 * @throws RpycConnectionException if it cannot be made
	 * @throws io.rpyc.RpycAuthenticationException if the login fails
	 * @throws IllegalArgumentException if the address is of another kind, or is not a TCP
	 * address and shall have TLS
	 */
	public RpycConnection connect(SocketAddress address) {
		requireOpen();
		if (address instanceof UnixDomainSocketAddress || address instanceof LocalAddress) {
			if (this.options.tls() != null) {
				throw new IllegalArgumentException(
						address + " has no host name to verify with TLS: use a client without tls");
			}
		}
		else if (!(address instanceof InetSocketAddress)) {
			throw new IllegalArgumentException("address: " + address
					+ " (expected: an InetSocketAddress, a UnixDomainSocketAddress, or the address of a server in memory)");
		}
		return this.sockets.connect(address);
	}

	/**
	 * Connects to a server of a service, like rpyc's {@code connect_by_service}. Asks the
	 * registry of the options for the servers, and tries them one after the other.
	 * @param name the name of the service
	 * @return the connection to the first server that can be reached
	 * @throws RpycConnectionException if the registry does not know a server, or none can
	 * be reached
	 * @throws io.rpyc.RpycTimeoutException if the registry does not reply
	 * @throws io.rpyc.RpycAuthenticationException if the login fails
	 * @throws IllegalStateException if the client has no registry
	 */
	public RpycConnection connectByService(String name) {
		RegistryClient registry = this.options.registry();
		if (registry == null) {
			throw new IllegalStateException("the client has no registry: set registry(RegistryClient.udp(host, port))");
		}
		SharedEventLoops.requireOutside(SharedEventLoops.sockets());
		RpycConnectionException failure = null;
		for (InetSocketAddress server : registry.query(name)) {
			try {
				return connect(server);
			}
			catch (RpycConnectionException ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
		throw new RpycConnectionException("no server of service '" + name + "' is known to " + registry
				+ ": check the name, and that the server registers", null, false);
	}

	/**
	 * Connects to a unix socket.
	 * @param path the socket's file
	 * @return the connection
	 * @throws RpycConnectionException if the connection cannot be opened
	 */
	public RpycConnection connectUnix(Path path) {
		return connect(UnixDomainSocketAddress.of(path));
	}

	/**
	 * Starts a child process and connects to it through its standard input and output,
	 * like rpyc's {@code connect_subproc}. The child inherits the standard error of this
	 * process. The dialect must be set.
	 * @param command the program and its arguments
	 * @return the connection
	 * @throws RpycConnectionException if the program cannot be started
	 * @throws IllegalStateException if the dialect is not set
	 * @see #connectSubprocess(ProcessBuilder)
	 */
	public RpycConnection connectSubprocess(List<String> command) {
		return connectSubprocess(new ProcessBuilder(command).redirectError(Redirect.INHERIT));
	}

	/**
	 * Starts a child process and connects to it through its standard input and output,
	 * both of which must be pipes. The connection has the process as its attribute
	 * {@code Process.class}. When the connection is closed, the input of the process is
	 * closed; a process that does not exit is terminated after some seconds. If the
	 * process ends by itself, the error of calls has its exit code and the last lines of
	 * its standard error, unless that is a pipe, which the application reads itself.
	 * @param process the process to start
	 * @return the connection
	 * @throws RpycConnectionException if the program cannot be started
	 * @throws IllegalStateException if the dialect is not set
	 */
	public RpycConnection connectSubprocess(ProcessBuilder process) {
		requireOpen();
		SharedEventLoops.requireOutside(SharedEventLoops.sockets());
		Dialect dialect = this.options.dialect();
		if (dialect == null) {
			throw new IllegalStateException("the dialect of a child process cannot be detected, which takes a second"
					+ " connection: set dialect(V5) for rpyc 4.1 to 5.3, dialect(V6) for rpyc 6.0");
		}
		ErrorOutput.Started child = start(process);
		ConnectFailures failures = new ConnectFailures(process.command().get(0), this.options.advice());
		ClientHandshakeHandler opening = new ClientHandshakeHandler(this.endpoint.context(), dialect, false, failures);
		Channel channel = new Bootstrap().group(SharedEventLoops.sockets())
			.channelFactory(() -> new PipeChannel(child))
			.handler(opening)
			.register()
			.channel();
		ConnectionHandler.advise(channel,
				"if the process prints to its standard output, let it print to its standard error");
		RpycConnection connection = new ConnectAttempt(channel, opening.asked(), opening.opened(), failures)
			.await(Deadline.after(this.options.connectTimeout()));
		connection.attribute(Process.class, child.process());
		return connection;
	}

	private static ErrorOutput.Started start(ProcessBuilder process) {
		try {
			return ErrorOutput.start(process);
		}
		catch (IOException ex) {
			throw new RpycConnectionException("'" + process.command().get(0) + "' cannot be started (" + ex.getMessage()
					+ "): check that the program exists", ex);
		}
	}

	/**
	 * Connects two clients of this process to each other.
	 * @param peer the other client
	 * @return both ends
	 * @throws RpycConnectionException if the connection cannot be opened
	 */
	public InMemoryConnection connectInMemory(RpycClient peer) {
		requireOpen();
		peer.requireOpen();
		return InMemoryConnector.connect(this.endpoint.context(), peer.endpoint.context(),
				Deadline.after(this.options.connectTimeout()));
	}

	/**
	 * Returns the connections that are open now.
	 * @return a copy
	 */
	public Set<RpycConnection> connections() {
		return this.connections.all();
	}

	private void requireOpen() {
		if (this.connections.isClosed()) {
			throw new IllegalStateException("the client is closed: create a new one");
		}
	}

	/**
	 * Closes all connections and interrupts running calls. Later calls do nothing.
	 */
	@Override
	public void close() {
		this.connections.close();
		this.endpoint.close();
	}

}
