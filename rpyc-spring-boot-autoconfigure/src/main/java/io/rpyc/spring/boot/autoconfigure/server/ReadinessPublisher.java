package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Takes the application's readiness down before its server stops, as Boot does where
 * there is a web server, and for nothing but that.
 */
final class ReadinessPublisher implements ApplicationListener<ContextClosedEvent> {

	private final ApplicationContext context;

	private final ObjectProvider<ApplicationAvailability> availability;

	ReadinessPublisher(ApplicationContext context, ObjectProvider<ApplicationAvailability> availability) {
		this.context = context;
		this.availability = availability;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context && !isRefused()) {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		}
	}

	private boolean isRefused() {
		ApplicationAvailability known = this.availability.getIfAvailable();
		return known != null && known.getLastChangeEvent(ReadinessState.class) != null
				&& known.getReadinessState() == ReadinessState.REFUSING_TRAFFIC;
	}

}
