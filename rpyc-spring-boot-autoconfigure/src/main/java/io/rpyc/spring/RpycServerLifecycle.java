package io.rpyc.spring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the servers of an application with the application context, any number
 * of times, and keeps the JVM alive while they run. Each server is one listener, with its
 * name. Publishes application events of the servers and their connections. Thread-safe.
 *
 * @since 0.1
 */
public final class RpycServerLifecycle implements SmartLifecycle, AopInfrastructureBean {

	/** Stops before web servers, which report its health until it has stopped. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

	private static final Logger logger = LoggerFactory.getLogger(RpycServerLifecycle.class);

	private final Supplier<List<RpycServer>> source;

	private final ApplicationEventPublisher publisher;

	private final List<ConnectionHookInterceptor> interceptors;

	private final List<RunningServer> running = new CopyOnWriteArrayList<>();

	private volatile boolean stopping;

	/**
	 * Creates the lifecycle of a single server.
	 * @param options supplies the options at each start; without services, the server is
	 * not started
	 * @param publisher the publisher of the events
	 */
	public RpycServerLifecycle(Supplier<RpycServerOptions.Builder> options, ApplicationEventPublisher publisher) {
		this(options, publisher, List.of());
	}

	/**
	 * Creates the lifecycle of a single server.
	 * @param options supplies the options at each start; without services, the server is
	 * not started
	 * @param publisher the publisher of the events
	 * @param interceptors interceptors of the hooks of connections, the outermost first
	 */
	public RpycServerLifecycle(Supplier<RpycServerOptions.Builder> options, ApplicationEventPublisher publisher,
			List<ConnectionHookInterceptor> interceptors) {
		this(publisher, interceptors, () -> create(options.get().build()));
	}

	private RpycServerLifecycle(ApplicationEventPublisher publisher, List<ConnectionHookInterceptor> interceptors,
			Supplier<List<RpycServer>> source) {
		this.source = source;
		this.publisher = publisher;
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Creates the lifecycle of any number of servers.
	 * @param source supplies servers with different names at each start, the default one
	 * first; servers that run already are not started
	 * @param publisher the publisher of the events
	 * @param interceptors interceptors of the hooks of connections, the outermost first
	 * @return the lifecycle
	 */
	public static RpycServerLifecycle ofServers(Supplier<List<RpycServer>> source, ApplicationEventPublisher publisher,
			List<ConnectionHookInterceptor> interceptors) {
		return new RpycServerLifecycle(publisher, interceptors, source);
	}

	private static List<RpycServer> create(RpycServerOptions options) {
		if (options.servedServices().isEmpty()) {
			return List.of();
		}
		try {
			return List.of(new RpycServer(options));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRpycServiceException(ex);
		}
	}

	/**
	 * Returns the running default server, or the first one if none is the default.
	 * @return the server, or {@code null} if none is running
	 */
	public @Nullable RpycServer server() {
		return server(RpycServerOptions.DEFAULT_NAME).or(() -> servers().stream().findFirst()).orElse(null);
	}

	/**
	 * Returns the running server with a name.
	 * @param listenerName the name of the listener
	 * @return the server, if it is running
	 */
	public Optional<RpycServer> server(String listenerName) {
		return servers().stream().filter((server) -> server.options().name().equals(listenerName)).findFirst();
	}

	/**
	 * Returns the running servers.
	 * @return the servers, in the order in which they were started
	 */
	public List<RpycServer> servers() {
		return this.running.stream().map(RunningServer::server).filter(RpycServer::isRunning).toList();
	}

	/**
	 * Returns whether the servers are about to stop or wait for running calls, so that
	 * they should not get new clients.
	 * @return {@code true} from before they stop listening until they have stopped
	 */
	public boolean isStopping() {
		return this.stopping;
	}

	@Override
	public boolean isRunning() {
		return !this.running.isEmpty();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Starts the servers: all of them, or none if one cannot be started. Does nothing if
	 * they are running.
	 * @throws RpycServerStartException if an address cannot be bound
	 * @throws InvalidRpycServiceException if a service cannot be served
	 */
	@Override
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		List<RpycServer> servers = this.source.get();
		if (servers.isEmpty()) {
			logger.debug("RPyC server not started: there are no services");
			return;
		}
		List<RunningServer> started = startAll(servers);
		this.running.addAll(started);
		for (RunningServer each : started) {
			each.announce();
			each.server().whenClosed().thenRun(() -> closed(each));
		}
		started.forEach((each) -> this.publisher.publishEvent(new RpycServerStartedEvent(this, each.server())));
	}

	private List<RunningServer> startAll(List<RpycServer> servers) {
		List<RunningServer> started = new ArrayList<>();
		try {
			servers.forEach((server) -> started.add(RunningServer.start(server, this.publisher, this.interceptors)));
			return started;
		}
		catch (RuntimeException | Error ex) {
			Collections.reverse(started);
			started.forEach(RunningServer::close);
			throw ex;
		}
	}

	/**
	 * Follows a one-shot server, which stops by itself. On another thread, since the lock
	 * may be held by a stop that waits for the server.
	 */
	private void closed(RunningServer ended) {
		if (this.running.contains(ended) && !this.stopping) {
			new Thread(() -> stopIfRunning(ended), "rpyc-stop").start();
		}
	}

	private synchronized void stopIfRunning(RunningServer ended) {
		if (this.running.contains(ended)) {
			stop(List.of(ended));
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
	 * Stops the servers: waits for their calls up to the grace period, and for hooks of
	 * connections. Does nothing if they are not running.
	 */
	@Override
	public synchronized void stop() {
		stop(List.copyOf(this.running));
	}

	private void stop(List<RunningServer> servers) {
		this.stopping = servers.size() == this.running.size() && !servers.isEmpty();
		try {
			servers.forEach((each) -> this.publisher.publishEvent(new RpycServerStoppingEvent(this, each.server())));
		}
		finally {
			inParallel(servers, RunningServer::close);
			this.running.removeAll(servers);
			this.stopping = false;
		}
		servers.forEach((each) -> this.publisher.publishEvent(new RpycServerStoppedEvent(this, each.server())));
	}

	/** The last one on this thread. Waits for all of them, also if it is interrupted. */
	private static void inParallel(List<RunningServer> servers, Consumer<RunningServer> action) {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < servers.size() - 1; i++) {
			RunningServer server = servers.get(i);
			Thread thread = new Thread(() -> action.accept(server), "rpyc-stop");
			thread.start();
			threads.add(thread);
		}
		try {
			if (!servers.isEmpty()) {
				action.accept(servers.get(servers.size() - 1));
			}
		}
		finally {
			threads.forEach(RpycServerLifecycle::join);
		}
	}

	private static void join(Thread thread) {
		boolean interrupted = false;
		while (thread.isAlive()) {
			try {
				thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
				thread.interrupt();
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
