package io.rpyc.spring.client.pool;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads of pools: one for timers, and an executor for tasks that block. Shared by
 * all pools of an application.
 *
 * @since 0.1
 */
public final class PoolThreads implements AutoCloseable {

	private final Executor executor;

	private final ScheduledThreadPoolExecutor timer;

	/**
	 * Creates the threads, which start on demand.
	 * @param executor runs tasks that block, such as connecting; must not queue tasks for
	 * long
	 */
	public PoolThreads(Executor executor) {
		this.executor = executor;
		CustomizableThreadFactory factory = new CustomizableThreadFactory("rpyc-channel-timer-");
		factory.setDaemon(true);
		this.timer = new ScheduledThreadPoolExecutor(1, factory);
		this.timer.setRemoveOnCancelPolicy(true);
	}

	void execute(Runnable task) {
		this.executor.execute(task);
	}

	Future<?> schedule(Runnable task, Duration delay) {
		return this.timer.schedule(task, Nanos.of(delay), TimeUnit.NANOSECONDS);
	}

	Future<?> repeat(Runnable task, Duration interval) {
		return this.timer.scheduleWithFixedDelay(task, Nanos.of(interval), Nanos.of(interval), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
