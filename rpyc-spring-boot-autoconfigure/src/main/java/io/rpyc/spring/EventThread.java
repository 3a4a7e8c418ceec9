package io.rpyc.spring;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes application events that peers cause, off the event loops, since listeners may
 * block. If listeners fail or are too slow, events are lost. This is logged at most once
 * a minute, so that peers cannot flood the log.
 *
 * @since 0.1
 */
public final class EventThread implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EventThread.class);

	private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor thread;

	private long lost;

	private long nextLine = System.nanoTime();

	/**
	 * Creates the thread, which is only alive while there are events.
	 * @param name the name of the thread
	 * @param waiting maximum number of waiting events, at least 1
	 * @param publisher the publisher of the events
	 */
	public EventThread(String name, int waiting, ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting),
				new DefaultThreadFactory(name, true));
		this.thread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Adds an event to the queue. Never blocks and never fails.
	 * @param event the event
	 */
	public void publish(ApplicationEvent event) {
		try {
			this.thread.execute(() -> tell(event));
		}
		catch (RejectedExecutionException ex) {
			lost(event, "its listeners are too slow", null);
		}
	}

	private void tell(ApplicationEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (Throwable ex) {
			lost(event, "a listener failed", ex);
		}
	}

	private synchronized void lost(ApplicationEvent event, String why, @Nullable Throwable failure) {
		this.lost++;
		long now = System.nanoTime();
		if (now - this.nextLine >= 0) {
			logger.warn("Lost {} events like {} since the last such message: {}", this.lost,
					event.getClass().getSimpleName(), why, failure);
			this.lost = 0;
			this.nextLine = now + WINDOW_NANOS;
		}
	}

	/** Ends the thread after the waiting events are published. */
	@Override
	public void close() {
		this.thread.shutdown();
	}

}
