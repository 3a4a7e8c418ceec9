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
 * Publishes what peers cause as application events, off the event loops, since listeners
 * may block. Where they fail, or are too slow for the peers, events are lost: the log
 * says so at most once a minute, or else peers could fill it.
 */
public final class EventThread implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EventThread.class);

	private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor thread;

	private long lost;

	private long nextLine = System.nanoTime();

	/**
	 * Prepares the thread, which lives while there are events.
	 * @param name the name of the thread
	 * @param waiting how many events may wait, at least 1
	 * @param publisher tells the listeners
	 */
	public EventThread(String name, int waiting, ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting),
				new DefaultThreadFactory(name, true));
		this.thread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Publishes an event behind those that wait. Never blocks, and never fails.
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
			logger.warn("Lost {} events like {} since the last such line, if any: {}", this.lost,
					event.getClass().getSimpleName(), why, failure);
			this.lost = 0;
			this.nextLine = now + WINDOW_NANOS;
		}
	}

	/** Ends the thread once the events that wait are published. */
	@Override
	public void close() {
		this.thread.shutdown();
	}

}
