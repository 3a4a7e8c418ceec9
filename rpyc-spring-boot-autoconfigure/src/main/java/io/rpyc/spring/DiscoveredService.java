package io.rpyc.spring;

import java.util.Set;

import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.service.ServiceDefinition;

/**
 * A service of the application.
 *
 * @param definition the service
 * @param listeners the names of the listeners that may serve it; empty for all
 * @param interceptors the types of its interceptors
 * @since 0.1
 */
public record DiscoveredService(ServiceDefinition definition, Set<String> listeners,
		Set<Class<? extends InvocationInterceptor>> interceptors) {

	public DiscoveredService {
		listeners = Set.copyOf(listeners);
		interceptors = Set.copyOf(interceptors);
	}

	/**
	 * Returns whether a listener may serve it.
	 * @param listener the name of the listener
	 * @return {@code true} if it is one of {@link RpycService#listeners()}, or if there
	 * are none
	 */
	public boolean isFor(String listener) {
		return this.listeners.isEmpty() || this.listeners.contains(listener);
	}

}
