package io.rpyc.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The annotations of methods that a container calls: injection points, life cycle
 * callbacks, scheduled tasks, and listeners of events and messages. They are recognized
 * by name, also as meta-annotations.
 */
public final class ContainerAnnotations {

	private static final Set<String> NAMES = Set.of("jakarta.annotation.PostConstruct", "jakarta.annotation.PreDestroy",
			"jakarta.annotation.Resource", "javax.annotation.PostConstruct", "javax.annotation.PreDestroy",
			"javax.annotation.Resource", "jakarta.inject.Inject", "javax.inject.Inject", "jakarta.ejb.Schedule",
			"jakarta.ejb.Schedules", "jakarta.ejb.Timeout", "org.springframework.beans.factory.annotation.Autowired",
			"org.springframework.beans.factory.annotation.Lookup", "org.springframework.beans.factory.annotation.Value",
			"org.springframework.context.annotation.Bean", "org.springframework.scheduling.annotation.Scheduled",
			"org.springframework.scheduling.annotation.Schedules",
			"org.springframework.messaging.handler.annotation.MessageMapping",
			"org.springframework.messaging.simp.annotation.SubscribeMapping",
			"org.springframework.messaging.handler.annotation.MessageExceptionHandler",
			"org.springframework.web.bind.annotation.InitBinder",
			"org.springframework.web.bind.annotation.ModelAttribute");

	/** Packages in which all method annotations mark callbacks. */
	private static final List<String> PACKAGES = List.of("jakarta.persistence.P", "jakarta.websocket.On",
			"org.springframework.integration.annotation.", "org.springframework.boot.actuate.endpoint.annotation.");

	/**
	 * Suffixes of the names of annotations of callbacks: {@code @EventListener},
	 * {@code @KafkaListener}, {@code @RabbitHandler}, {@code @ExceptionHandler}.
	 */
	private static final List<String> SUFFIXES = List.of("Listener", "Handler");

	private ContainerAnnotations() {
	}

	/**
	 * Returns whether a container calls a method.
	 * @param method the method
	 * @return whether it has one of the annotations, possibly as a meta-annotation
	 */
	public static boolean isOn(Method method) {
		return isOn(method, new HashSet<>());
	}

	private static boolean isOn(AnnotatedElement element, Set<Class<?>> seen) {
		for (Annotation annotation : element.getAnnotations()) {
			Class<? extends Annotation> type = annotation.annotationType();
			if (seen.add(type) && (isKnown(type.getName()) || isOn(type, seen))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isKnown(String name) {
		return NAMES.contains(name) || SUFFIXES.stream().anyMatch(name::endsWith)
				|| PACKAGES.stream().anyMatch(name::startsWith);
	}

}
