package io.rpyc.spring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.netty.util.NetUtil;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops a server with the application context, any number of times, and keeps
 * the JVM alive while the server runs. Publishes application events of the server and its
 * connections. Thread-safe.
 *
 * @since 0.1
 */
public final class RpycServerLifecycle implements SmartLifecycle {

	/** Stops together with the graceful shutdown of web servers. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

	private static final Duration HOOKS_PERIOD = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(RpycServerLifecycle.class);

	private final Supplier<RpycServerOptions.Builder> options;

	private final ApplicationEventPublisher publisher;

	private final List<ConnectionHookInterceptor> interceptors;

	private volatile @Nullable Running running;

	private volatile boolean stopping;

	/**
	 * Creates the lifecycle of a server.
	 * @param options supplies the options at each start; without services, the server is
	 * not started
	 * @param publisher the publisher of the events
	 */
	public RpycServerLifecycle(Supplier<RpycServerOptions.Builder> options, ApplicationEventPublisher publisher) {
		this(options, publisher, List.of());
	}

	/**
	 * Creates the lifecycle of a server.
	 * @param options supplies the options at each start; without services, the server is
	 * not started
	 * @param publisher the publisher of the events
	 * @param interceptors interceptors of the hooks of connections, the outermost first
	 */
	public RpycServerLifecycle(Supplier<RpycServerOptions.Builder> options, ApplicationEventPublisher publisher,
			List<ConnectionHookInterceptor> interceptors) {
		this.options = options;
		this.publisher = publisher;
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Returns the running server.
	 * @return the server, or {@code null} if it is not running
	 */
	public @Nullable RpycServer server() {
		Running current = this.running;
		return (current != null) ? current.server() : null;
	}

	/**
	 * Returns whether the server is about to stop or waits for running calls, so that it
	 * should not get new clients.
	 * @return {@code true} from before it stops listening until it has stopped
	 */
	public boolean isStopping() {
		return this.stopping;
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Starts the server. Does nothing if it is running.
	 * @throws RpycServerStartException if the address cannot be bound
	 * @throws InvalidRpycServiceException if a service cannot be served
	 */
	@Override
	public synchronized void start() {
		if (this.running != null) {
			return;
		}
		RpycServerOptions.Builder builder = this.options.get();
		List<ServiceDefinition> services = builder.build().endpoint().services();
		if (services.isEmpty()) {
			logger.debug("RPyC server not started: no @RpycService beans found");
			return;
		}
		List<RpycConnectionHooks> hooks = services.stream()
			.map(ServiceDefinition::target)
			.filter(RpycConnectionHooks.class::isInstance)
			.map(RpycConnectionHooks.class::cast)
			.toList();
		ConnectionEvents events = new ConnectionEvents(hooks, this.publisher, this.interceptors);
		RpycServer server = start(builder.listener(events).build());
		Running started = new Running(server, events.unfinished(), new CountDownLatch(1));
		started.keepAlive();
		this.running = started;
		logger.info("RPyC server listening on {} with services:\n{}", text(server.localAddress()),
				ServiceTable.of(server.services()));
		server.whenClosed().thenRun(() -> closed(started));
		MissingParameterNames.warn(server.services().values(), logger);
		this.publisher.publishEvent(new RpycServerStartedEvent(this, server));
	}

	private static String text(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? NetUtil.toSocketAddressString(inet)
				: "the unix socket " + address;
	}

	private static RpycServer start(RpycServerOptions options) {
		try {
			return new RpycServer(options).start();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRpycServiceException(ex);
		}
		catch (IOException ex) {
			throw new RpycServerStartException(options.listenAddress(), ex);
		}
	}

	/**
	 * Follows a one-shot server, which stops by itself. On another thread, since the lock
	 * may be held by a stop that waits for the server.
	 */
	private void closed(Running ended) {
		if (this.running == ended && !this.stopping) {
			new Thread(() -> stopIfRunning(ended), "rpyc-stop").start();
		}
	}

	private synchronized void stopIfRunning(Running ended) {
		if (this.running == ended) {
			stop();
		}
	}

	@Override
	public void stop(Runnable callback) {
		new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "rpyc-stop").start();
	}

	/**
	 * Stops the server: waits for its calls up to the grace period, and for hooks of
	 * connections. Does nothing if it is not running.
	 */
	@Override
	public synchronized void stop() {
		Running current = this.running;
		if (current == null) {
			return;
		}
		this.stopping = true;
		try {
			this.publisher.publishEvent(new RpycServerStoppingEvent(this, current.server()));
		}
		finally {
			stop(current);
		}
		this.publisher.publishEvent(new RpycServerStoppedEvent(this, current.server()));
	}

	private void stop(Running current) {
		current.server().close();
		if (!current.hooks().await(HOOKS_PERIOD)) {
			logger.warn("Hooks of closed connections still run after {}", HOOKS_PERIOD);
		}
		this.running = null;
		this.stopping = false;
		current.stopped().countDown();
		logger.info("RPyC server has stopped");
	}

	/**
	 * A running server.
	 *
	 * @param server the server
	 * @param hooks the unfinished hooks of its connections
	 * @param stopped released when it has stopped
	 */
	private record Running(RpycServer server, Countdown hooks, CountDownLatch stopped) {

		/**
		 * Starts a non-daemon thread, since all other threads of a server are daemons.
		 */
		void keepAlive() {
			Thread thread = new Thread(() -> {
				try {
					this.stopped.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}, "rpyc-await");
			thread.setDaemon(false);
			thread.start();
		}

	}

}
