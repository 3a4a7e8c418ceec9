package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.adapter.PythonAnnotations;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.MemberStatistics;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.endpoint.Endpoint;
import io.rpyc.internal.endpoint.Served;
import io.rpyc.security.Credentials;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves Java objects to stock Python rpyc clients, of both dialects on one port. Can be
 * started and stopped once, from any thread except an event loop.
 *
 * @since 0.1
 */
public final class RpycServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final RpycServerOptions options;

	private final OpenConnections connections;

	private final Endpoint endpoint;

	private final ProtocolPipeline protocol;

	private final Admission admission;

	private final Refusals refusals;

	private final InMemoryAcceptor memory;

	private final @Nullable ServerAuthentication authentication;

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private boolean started;

	/** Read without the lock, because a stop holds the lock while calls run. */
	private volatile @Nullable ListeningSocket socket;

	/**
	 * Creates a server. Does not open anything yet.
	 * @param options the options
	 * @throws IllegalArgumentException if a service cannot be served, or a policy has no
	 * effect
	 */
	public RpycServer(RpycServerOptions options) {
		this.options = options;
		RefusalLog refusalLog = new RefusalLog(options.security().clock());
		this.refusals = new Refusals(options.name(), refusalLog, options.security().listeners());
		this.authentication = ServerAuthentication.of(options.security(), this.refusals);
		this.connections = new OpenConnections(options.maxConnections(), options.maxConnectionsPerAddress(),
				refusalLog);
		this.endpoint = new Endpoint(options.endpoint(),
				new Served(options.endpoint().services(), options.servedServices(), options.name()), this.connections,
				new ServerRules(options.security(), this.refusals));
		this.protocol = new ProtocolPipeline(this.endpoint.context(), options.idleTimeout());
		this.admission = new Admission(this.connections, this.protocol);
		this.memory = new InMemoryAcceptor(this.admission, this.protocol, this.refusals);
	}

	/**
	 * Returns the options of the server, from which another one can be created.
	 * @return the options
	 */
	public RpycServerOptions options() {
		return this.options;
	}

	/**
	 * Adds a listener after those of the options. It misses what has happened before.
	 * @param listener the listener
	 */
	public void addListener(ConnectionListener listener) {
		this.endpoint.addListener(listener);
	}

	/**
	 * Returns whether the server has been started and not stopped. Never blocks.
	 * @return {@code true} while it has an address
	 */
	public boolean isRunning() {
		return this.socket != null;
	}

	/**
	 * Starts the server.
	 * @return this server
	 * @throws IOException if the address or the socket path cannot be bound
	 * @throws IllegalStateException if the server has already been started
	 */
	public synchronized RpycServer start() throws IOException {
		if (this.started) {
			throw new IllegalStateException("the server has already been started");
		}
		this.started = true;
		try {
			ListeningSocket listening = ListeningSocket.open(this.options,
					new ServerChannelInitializer(this.admission, this.protocol, this.refusals, this.authentication),
					this::close);
			this.socket = listening;
			logger.debug("Listening on {}", listening.address());
		}
		catch (IOException | RuntimeException | Error ex) {
			release();
			throw ex;
		}
		return this;
	}

	/**
	 * Returns the TCP address of the server, also after it has stopped listening. Never
	 * blocks.
	 * @return the address with the bound port
	 * @throws IllegalStateException if the server is not started, has stopped, or does
	 * not listen on TCP
	 */
	public InetSocketAddress address() {
		if (!(localAddress() instanceof InetSocketAddress address)) {
			throw new IllegalStateException(
					"the server is listening on " + localAddress() + " and has no port: use localAddress()");
		}
		return address;
	}

	/**
	 * Returns the address of the server, also after it has stopped listening. Never
	 * blocks.
	 * @return an {@link InetSocketAddress} with the bound port, a
	 * {@link java.net.UnixDomainSocketAddress}, or an address in memory
	 * @throws IllegalStateException if the server is not started, or has stopped
	 */
	public SocketAddress localAddress() {
		ListeningSocket listening = this.socket;
		if (listening == null) {
			throw new IllegalStateException("the server is not started");
		}
		return listening.address();
	}

	/**
	 * Opens an address in memory, at which one client of this process may connect once,
	 * within 60 seconds, as a peer with these credentials: the authenticator is not
	 * asked. All other rules and limits apply. For tests, and for clients that the
	 * application has authenticated itself. Nothing outside of the process can connect to
	 * the address.
	 * @param credentials the credentials of the peer; {@code null} for an anonymous peer
	 * @return the address, for {@code RpycClient.connect}
	 * @throws IllegalStateException if the server is not started, or has stopped
	 */
	public SocketAddress acceptInMemory(@Nullable Credentials credentials) {
		ListeningSocket listening = this.socket;
		if (listening == null || !listening.isOpen()) {
			throw new IllegalStateException("the server is not started, or has stopped");
		}
		return this.memory.accept(credentials);
	}

	/**
	 * Returns the services that clients can reach from the root, with their Python types,
	 * for display.
	 * @return the services, in the order in which they were added
	 */
	public Map<ServiceDefinition, PyObject> services() {
		return this.endpoint.root().services();
	}

	/**
	 * Returns the object that is {@code conn.root} for clients, for display.
	 * @return the object: of one service, or of several that share the root
	 */
	public PyObject root() {
		return this.endpoint.root().object();
	}

	/**
	 * Returns the Python type of a Java class, for display.
	 * @param type a record, or a class with exposed members
	 * @return the type, or {@code null} if the class does not expose members
	 */
	public @Nullable PyType typeOf(Class<?> type) {
		return this.endpoint.types().typeOf(type);
	}

	/**
	 * Returns the annotations of the types of members, for those who show them.
	 * @param names the names of types where the annotations stand
	 * @return annotations
	 */
	public PythonAnnotations annotations(PythonAnnotations.Names names) {
		return this.endpoint.types().annotations(names);
	}

	/**
	 * The connections that are open now.
	 * @return a copy
	 */
	public Set<RpycConnection> connections() {
		return this.connections.all();
	}

	/**
	 * Returns where the calls of each member have run.
	 * @return the members that were called, in no particular order
	 */
	public List<MemberStatistics> statistics() {
		return this.endpoint.context().statistics();
	}

	/**
	 * Returns the number of peers that are authenticating.
	 * @return a number, at least 0
	 */
	public int handshakes() {
		return (this.authentication != null) ? this.authentication.handshakes().size() : 0;
	}

	/**
	 * Returns the number of event loops that have ended although the server runs. Their
	 * connections are no longer served, and neither are some of the new ones: the server
	 * needs a restart. Never blocks.
	 * @return a number, at least 0
	 */
	public int deadEventLoops() {
		ListeningSocket listening = this.socket;
		return (listening != null) ? listening.deadEventLoops() : 0;
	}

	/**
	 * Returns how much memory the peers make the server hold, by weight.
	 * @return a number of bytes, at least 0
	 */
	public long memoryHeld() {
		return this.endpoint.context().memory().reserved();
	}

	/**
	 * Stops the server: stops accepting connections, and tells the peers. Each connection
	 * is closed when all its requests are answered and none has come for the quiet
	 * period, at the latest after the grace period. Later calls do nothing.
	 */
	@Override
	public synchronized void close() {
		ListeningSocket listening = this.socket;
		if (listening == null) {
			return;
		}
		Drain drain = new Drain(this.connections, this.options.quietPeriod());
		// An event loop that shuts down closes its channels before it writes queued
		// messages, so the channels are closed first, each after its replies.
		StopSteps.run(listening::close, () -> drain.await(this.options.gracePeriod()), listening::interruptHeldLoops,
				() -> this.connections.closeAll(CLOSE_TIMEOUT), listening::shutDown);
		release();
		this.socket = null;
		this.closed.complete(null);
	}

	private void release() {
		StopSteps.run(this.memory::close, () -> {
			if (this.authentication != null) {
				this.authentication.close();
			}
		}, this.endpoint::close);
	}

	/**
	 * Returns the end of the server: {@link #close()} was called, or the connection of a
	 * one-shot server has ended.
	 * @return completed when the server has stopped
	 */
	public CompletionStage<Void> whenClosed() {
		return this.closed.minimalCompletionStage();
	}

}
