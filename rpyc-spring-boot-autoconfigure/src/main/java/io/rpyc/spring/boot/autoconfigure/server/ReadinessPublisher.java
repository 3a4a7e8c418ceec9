package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Changes the readiness of the application before its server stops, as Boot only does
 * with a web server.
 */
final class ReadinessPublisher implements ApplicationListener<ContextClosedEvent>, AopInfrastructureBean {

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
