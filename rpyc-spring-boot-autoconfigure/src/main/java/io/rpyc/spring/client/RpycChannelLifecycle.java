package io.rpyc.spring.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.rpyc.RpycException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Connects channels when the application starts, before servers accept clients, and
 * disconnects them when it stops, after servers have stopped.
 *
 * @since 0.1
 */
public final class RpycChannelLifecycle implements SmartLifecycle, AopInfrastructureBean {

	/** Starts before the servers of the application and stops after them. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;

	private static final Logger logger = LoggerFactory.getLogger(RpycChannelLifecycle.class);

	private final PooledChannelFactory factory;

	private final Map<String, ChannelStart> starts;

	private final AsyncTaskExecutor executor;

	private volatile boolean running;

	/**
	 * Creates the lifecycle.
	 * @param factory creates the channels
	 * @param starts when each channel connects
	 * @param executor runs tasks that block
	 */
	public RpycChannelLifecycle(PooledChannelFactory factory, Map<String, ChannelStart> starts,
			AsyncTaskExecutor executor) {
		this.factory = factory;
		this.starts = Map.copyOf(starts);
		this.executor = executor;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Connects the channels.
	 * @throws RpycChannelStartException if a required channel cannot be used
	 */
	@Override
	public void start() {
		this.factory.resume();
		this.starts.forEach((name, start) -> {
			if (start == ChannelStart.EAGER) {
				this.executor.execute(() -> connect(this.factory.pooled(name)));
			}
		});
		this.starts.forEach((name, start) -> {
			if (start == ChannelStart.REQUIRED) {
				require(this.factory.pooled(name));
			}
		});
		this.running = true;
	}

	private static void connect(PooledChannel channel) {
		try {
			channel.execute((connection) -> connection);
		}
		catch (RuntimeException ex) {
			// The pool logs it, and reconnects.
			logger.debug("Channel '{}' could not connect at startup", channel.name(), ex);
		}
	}

	private static void require(PooledChannel channel) {
		List<String> offered;
		try {
			offered = channel.execute((connection) -> RemoteRoot.of(connection).root().dir());
		}
		catch (RpycException ex) {
			throw new RpycChannelStartException(channel.name(), "cannot be used: " + ex.getMessage(),
					"Start the server, or correct the target of the channel. To start without it, set 'start' of the"
							+ " channel to 'eager' or 'lazy'.",
					ex);
		}
		Map<String, List<String>> missing = MissingMembers.of(channel.types(), offered);
		if (!missing.isEmpty()) {
			throw new RpycChannelStartException(channel.name(), "its server does not offer "
					+ missing.entrySet().stream().map(RpycChannelLifecycle::text).collect(Collectors.joining(", ")),
					"Expose these methods in Python, or correct their names in Java, for example with @Exposed. The"
							+ " server offers "
							+ offered.stream().filter((name) -> !name.startsWith("_")).collect(Collectors.joining(", "))
							+ ".",
					null);
		}
	}

	private static String text(Map.Entry<String, List<String>> missing) {
		return missing.getKey() + " (" + String.join(" or ", missing.getValue()) + ")";
	}

	@Override
	public void stop() {
		this.factory.disconnect();
		this.running = false;
	}

}
