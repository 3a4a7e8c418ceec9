package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.rpyc.RpycConnectionException;
import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.frame.RpycFrameEncoder;
import io.rpyc.message.MessageCodec;
import io.rpyc.netref.Conversions;
import io.rpyc.protocol.AccessRule;
import io.rpyc.protocol.Authorization;
import io.rpyc.protocol.CallExecutor;
import io.rpyc.protocol.ConnectionContext;
import io.rpyc.protocol.ConnectionListener;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.protocol.SecurityListener;
import io.rpyc.security.Credentials;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.vinegar.ExceptionTranslator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves Java objects to stock Python rpyc clients, of both dialects on one port. Started
 * once and stopped once; both may be called from any thread but an event loop.
 */
public final class RpycServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	private final RpycServerOptions options;

	private final ServiceRoot root;

	private final OpenConnections connections;

	private final ConnectionContext context;

	private final CallThreads threads;

	private final Refusals refusals;

	private final @Nullable Authentication authentication;

	private @Nullable EventLoopGroup eventLoops;

	private @Nullable Channel channel;

	/**
	 * Prepares a server; nothing is opened yet.
	 * @param options how to listen and what to serve
	 * @throws IllegalArgumentException where a service cannot be served, or a policy
	 * guards nothing
	 */
	public RpycServer(RpycServerOptions options) {
		this.options = options;
		Conversions conversions = new Conversions(options.converters());
		List<Class<?>> injectable = new ArrayList<>(options.injectableTypes());
		injectable.add(RpycConnection.class);
		ExposedTypes exposed = new ExposedTypes(options.naming(), conversions,
				(type) -> injectable.contains(type) || Credentials.class.isAssignableFrom(type));
		this.root = ServiceRoot.of(options.services(), options.rootName(), exposed);
		List<ObjectAdapter> adapters = new ArrayList<>();
		adapters.add(this.root);
		adapters.addAll(options.adapters());
		PyTypes types = new PyTypes(adapters, exposed);
		RefusalLog refusalLog = new RefusalLog(options.clock());
		this.refusals = new Refusals(refusalLog, options.securityListeners());
		this.authentication = Authentication.of(options, this.refusals);
		this.connections = new OpenConnections(options.maxConnections(), refusalLog);
		List<ConnectionListener> listeners = new ArrayList<>();
		listeners.add(this.connections);
		listeners.addAll(options.listeners());
		this.threads = new CallThreads(options.executor());
		this.context = new ConnectionContext(options.config(), options.limits(), options.concurrencyPerConnection(),
				this.root.object(), types, conversions,
				new ExceptionTranslator(options.exceptionMappings(), options.includeMessage(),
						options.includeStackTrace() || options.config().includeLocalTraceback()),
				new CallExecutor(this.threads, options.runningCalls(), options.pendingCallbacks()),
				options.interceptors(), authorization(exposed, types), listeners,
				new RpycFrameEncoder(options.compression()), new MessageCodec(options.limits().brine()));
	}

	private Authorization authorization(ExposedTypes exposed, PyTypes types) {
		List<AccessRule> rules = new ArrayList<>();
		if (!this.options.policies().isEmpty() || !this.options.classPolicies().isEmpty()) {
			rules.add(new Policies(this.options.policies(), this.options.classPolicies()).rule(this.root.services(),
					exposed, types));
		}
		rules.addAll(this.options.accessRules());
		List<SecurityListener> listeners = new ArrayList<>(this.options.securityListeners());
		listeners.add(this.refusals);
		return new Authorization(rules, listeners);
	}

	/**
	 * Starts to listen.
	 * @return this server
	 * @throws IOException where the address cannot be bound
	 * @throws IllegalStateException where the server was started before
	 */
	public synchronized RpycServer start() throws IOException {
		if (this.eventLoops != null) {
			throw new IllegalStateException("the server was started before");
		}
		Transport transport = Transport.best();
		EventLoopGroup loops = transport.eventLoops(0, "rpyc-io");
		this.eventLoops = loops;
		ServerBootstrap bootstrap = new ServerBootstrap().group(loops)
			.channel(transport.channelType())
			.option(ChannelOption.SO_REUSEADDR, true)
			.option(ChannelOption.SO_BACKLOG, 1024)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ServerChannelInitializer(this.connections, new ProtocolPipeline(this.context),
					this.refusals, this.authentication));
		ChannelFuture bound = bootstrap.bind(this.options.address()).awaitUninterruptibly();
		Throwable failure = bound.cause();
		if (failure != null) {
			shutDown(loops);
			throw (failure instanceof IOException io) ? io : new IOException(failure);
		}
		this.channel = bound.channel();
		logger.debug("Listening on {}", this.channel.localAddress());
		return this;
	}

	/**
	 * Where the server listens.
	 * @return the address with the port that was bound
	 * @throws IllegalStateException where the server does not listen
	 */
	public synchronized InetSocketAddress address() {
		if (this.channel == null) {
			throw new IllegalStateException("the server is not started");
		}
		return (InetSocketAddress) this.channel.localAddress();
	}

	/**
	 * The services with their types, for those who show them.
	 * @return services in the order in which they were given
	 */
	public Map<ServiceDefinition, PyObject> services() {
		return this.root.services();
	}

	/**
	 * The connections that are open now.
	 * @return a copy
	 */
	public Set<RpycConnection> connections() {
		return this.connections.all();
	}

	/**
	 * How many peers are logging in now.
	 * @return a number, at least 0
	 */
	public int handshakes() {
		return (this.authentication != null) ? this.authentication.handshakes().size() : 0;
	}

	/**
	 * Stops: accepts no more, waits for calls that run as long as the grace period, then
	 * closes all connections. Later calls do nothing.
	 */
	@Override
	public synchronized void close() {
		EventLoopGroup loops = this.eventLoops;
		Channel listening = this.channel;
		if (listening == null || loops == null) {
			return;
		}
		this.channel = null;
		listening.close().awaitUninterruptibly();
		new Drain(this.connections).await(this.options.gracePeriod());
		shutDown(loops);
	}

	private void shutDown(EventLoopGroup loops) {
		this.connections.all().forEach(RpycConnection::close);
		loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
		if (this.authentication != null) {
			this.authentication.close();
		}
		this.threads.close();
	}

}
