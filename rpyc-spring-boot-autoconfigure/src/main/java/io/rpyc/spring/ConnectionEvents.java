package io.rpyc.spring;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.ConnectionHookInterceptor.Hook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Notifies services and the application of opened and closed connections, off the event
 * loop and in the order of the connection's calls. Also destroys the beans of closed
 * connections.
 */
final class ConnectionEvents implements ConnectionListener {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionEvents.class);

	private final List<RpycConnectionHooks> hooks;

	private final ApplicationEventPublisher publisher;

	private final List<ConnectionHookInterceptor> interceptors;

	private final Countdown unfinished = new Countdown();

	ConnectionEvents(List<RpycConnectionHooks> hooks, ApplicationEventPublisher publisher,
			List<ConnectionHookInterceptor> interceptors) {
		this.hooks = List.copyOf(hooks);
		this.publisher = publisher;
		this.interceptors = List.copyOf(interceptors);
	}

	/** Returns the number of connections with unfinished hooks. */
	Countdown unfinished() {
		return this.unfinished;
	}

	@Override
	public void opened(RpycConnection connection) {
		this.unfinished.up();
		Opening opening = new Opening(new CompletableFuture<>());
		connection.attribute(Opening.class, opening);
		connection.submit(() -> {
			Throwable refusal = run(connection, () -> welcome(connection));
			if (refusal != null) {
				logger.warn("Closing {}, which a hook rejected when it connected", connection, refusal);
				connection.close();
			}
			opening.done().complete(true);
		});
	}

	private void welcome(RpycConnection connection) throws Exception {
		for (RpycConnectionHooks hook : this.hooks) {
			hook.onConnect(connection);
		}
		this.publisher.publishEvent(new RpycConnectionOpenedEvent(connection));
	}

	@Override
	public void closed(RpycConnection connection) {
		Opening opening = connection.attribute(Opening.class);
		if (opening != null) {
			opening.done().thenRun(() -> connection.submit(() -> end(connection)));
		}
	}

	private void end(RpycConnection connection) {
		try {
			for (RpycConnectionHooks hook : this.hooks) {
				log(connection, run(connection, () -> hook.onDisconnect(connection)));
			}
			log(connection,
					run(connection, () -> this.publisher.publishEvent(new RpycConnectionClosedEvent(connection))));
			log(connection, run(connection, ConnectionBeans.of(connection)::destroy));
		}
		finally {
			this.unfinished.down();
		}
	}

	/** Runs a hook of a connection and returns the exception that it threw, if any. */
	private @Nullable Throwable run(RpycConnection connection, Hook hook) {
		RpycConnectionHolder.Connections before = RpycConnectionHolder
			.set(new RpycConnectionHolder.Connections(connection, connection));
		try {
			Hook next = hook;
			for (int i = this.interceptors.size() - 1; i >= 0; i--) {
				ConnectionHookInterceptor interceptor = this.interceptors.get(i);
				Hook rest = next;
				next = () -> interceptor.intercept(connection, rest);
			}
			next.run();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
		finally {
			RpycConnectionHolder.set(before);
		}
	}

	private static void log(RpycConnection connection, @Nullable Throwable failure) {
		if (failure != null) {
			logger.warn("A hook failed after the end of {}", connection, failure);
		}
	}

	/**
	 * The state of a connection until its first hooks have run.
	 *
	 * @param done completes when they have run
	 */
	private record Opening(CompletableFuture<Boolean> done) {
	}

}
