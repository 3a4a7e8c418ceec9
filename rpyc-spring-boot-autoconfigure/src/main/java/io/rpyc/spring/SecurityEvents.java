package io.rpyc.spring;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.rpyc.protocol.AccessDenial;
import io.rpyc.protocol.AuthenticationEvent;
import io.rpyc.protocol.SecurityListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes who is let in and what is refused as application events, off the event loops,
 * since listeners may block. Where they are too slow for the refusals, events are left
 * out, which the log says.
 */
public final class SecurityEvents implements SecurityListener, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SecurityEvents.class);

	private static final int WAITING_EVENTS = 10_000;

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(WAITING_EVENTS), new DefaultThreadFactory("rpyc-security-events", true));

	public SecurityEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.thread.allowCoreThreadTimeOut(true);
	}

	@Override
	public void authenticated(AuthenticationEvent event) {
		publish(new RpycAuthenticationEvent(this, event));
	}

	@Override
	public void denied(AccessDenial denial) {
		publish(new RpycAccessDeniedEvent(this, denial));
	}

	private void publish(ApplicationEvent event) {
		try {
			this.thread.execute(() -> {
				try {
					this.publisher.publishEvent(event);
				}
				catch (RuntimeException ex) {
					logger.warn("A listener failed with a security event", ex);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			logger.warn("Left out a security event: its listeners are too slow");
		}
	}

	/** Ends the thread once the events that wait are published. */
	@Override
	public void close() {
		this.thread.shutdown();
	}

}
