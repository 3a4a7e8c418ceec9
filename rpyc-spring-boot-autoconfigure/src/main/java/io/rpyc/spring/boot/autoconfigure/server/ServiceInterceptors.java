package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.spring.DiscoveredService;
import io.rpyc.spring.InvalidRpycServiceException;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Limits the interceptors that services name to these services.
 */
final class ServiceInterceptors {

	private ServiceInterceptors() {
	}

	/**
	 * Returns the interceptors of the server.
	 * @param interceptors all interceptors, in their order
	 * @param services the services, which may name interceptors
	 * @return the interceptors, in the same order
	 * @throws InvalidRpycServiceException if a service names a type without a bean
	 */
	static List<InvocationInterceptor> of(List<InvocationInterceptor> interceptors, List<DiscoveredService> services) {
		services.forEach((service) -> requireBeans(service, interceptors));
		return interceptors.stream().map((interceptor) -> {
			Set<Object> targets = Collections.newSetFromMap(new IdentityHashMap<>());
			services.stream()
				.filter((service) -> names(service, interceptor))
				.forEach((service) -> targets.add(service.definition().target()));
			return targets.isEmpty() ? interceptor : new ServiceInterceptor(interceptor, targets);
		}).toList();
	}

	private static void requireBeans(DiscoveredService service, List<InvocationInterceptor> interceptors) {
		for (Class<?> type : service.interceptors()) {
			if (interceptors.stream().noneMatch((interceptor) -> isNamed(interceptor, type))) {
				throw new InvalidRpycServiceException("service '" + service.definition().name()
						+ "' names the interceptor " + type.getName()
						+ ", but there is no such bean: annotate it with @Component, or define it in a @Bean method");
			}
		}
	}

	private static boolean names(DiscoveredService service, InvocationInterceptor interceptor) {
		for (Class<?> type : service.interceptors()) {
			if (isNamed(interceptor, type)) {
				return true;
			}
		}
		return false;
	}

	/** The interceptors of this library are for all services. */
	private static boolean isNamed(InvocationInterceptor interceptor, Class<?> type) {
		return type.isInstance(interceptor) && !(interceptor instanceof AopInfrastructureBean);
	}

}
