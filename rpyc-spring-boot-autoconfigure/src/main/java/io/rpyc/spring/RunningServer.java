package io.rpyc.spring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.rpyc.internal.SocketAddressText;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ServiceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * A running server.
 *
 * @param server the server
 * @param hooks the unfinished hooks of its connections
 * @param stopped released when it has stopped
 */
record RunningServer(RpycServer server, Countdown hooks, CountDownLatch stopped) {

	private static final Duration HOOKS_PERIOD = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(RpycServerLifecycle.class);

	/**
	 * Starts a server, unless the application has started it.
	 * @throws RpycServerStartException if the address cannot be bound
	 */
	static RunningServer start(RpycServer server, ApplicationEventPublisher publisher,
			List<ConnectionHookInterceptor> interceptors) {
		List<RpycConnectionHooks> hooks = server.services()
			.keySet()
			.stream()
			.map(ServiceDefinition::target)
			.filter(RpycConnectionHooks.class::isInstance)
			.map(RpycConnectionHooks.class::cast)
			.toList();
		ConnectionEvents events = new ConnectionEvents(hooks, publisher, interceptors);
		server.addListener(events);
		try {
			if (!server.isRunning()) {
				server.start();
			}
		}
		catch (IOException ex) {
			throw new RpycServerStartException(server.options(), ex);
		}
		return new RunningServer(server, events.unfinished(), new CountDownLatch(1));
	}

	String name() {
		return this.server.options().name();
	}

	/** Logs what clients can reach, and starts a thread that keeps the JVM alive. */
	void announce() {
		keepAlive();
		logger.info("RPyC server{} listening on {} with services:\n{}", label(), text(this.server.localAddress()),
				ServiceTable.of(this.server.services()));
		MissingParameterNames.warn(this.server.services().values(), logger);
	}

	private String label() {
		return name().equals(RpycServerOptions.DEFAULT_NAME) ? "" : " '" + name() + "'";
	}

	private static String text(SocketAddress address) {
		String kind = (address instanceof InetSocketAddress) ? ""
				: (address instanceof UnixDomainSocketAddress) ? "the unix socket " : "the address in memory ";
		return kind + SocketAddressText.of(address);
	}

	/**
	 * Starts a non-daemon thread, since all other threads of a server are daemons.
	 */
	private void keepAlive() {
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

	/** Waits for the calls and hooks of the server. */
	void close() {
		this.server.close();
		if (!this.hooks.await(HOOKS_PERIOD)) {
			logger.warn("Hooks of closed connections still run after {}", HOOKS_PERIOD);
		}
		this.stopped.countDown();
		logger.info("RPyC server{} has stopped", label());
	}

}
