package io.rpyc.spring.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.internal.CauseChain;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A bean with {@link RpycAdvice}.
 */
final class AdviceBean {

	private final List<ExceptionHandlerMethod> handlers = new ArrayList<>();

	private final List<String> packages;

	private final List<Class<?>> types;

	AdviceBean(Object bean, Class<?> userClass, RpycAdvice annotation) {
		this.packages = List.of(annotation.basePackages());
		this.types = List.of(annotation.assignableTypes());
		MethodIntrospector
			.selectMethods(userClass, (MethodIntrospector.MetadataLookup<Boolean>) (
					method) -> AnnotatedElementUtils.hasAnnotation(method, RpycExceptionHandler.class) ? true : null)
			.keySet()
			.forEach((method) -> this.handlers.add(ExceptionHandlerMethod.of(bean, method)));
	}

	boolean isScoped() {
		return !this.packages.isEmpty() || !this.types.isEmpty();
	}

	boolean isFor(Class<?> service) {
		String name = service.getName();
		return this.packages.stream().anyMatch((base) -> name.startsWith(base + "."))
				|| this.types.stream().anyMatch((type) -> type.isAssignableFrom(service));
	}

	/** Handles an exception, or else its cause, with the handler of the closest type. */
	@Nullable PyException handle(Throwable exception) {
		for (Throwable cause : CauseChain.of(exception).toList()) {
			ExceptionHandlerMethod handler = nearest(cause);
			PyException handled = (handler != null) ? handler.handle(cause) : null;
			if (handled != null) {
				return handled;
			}
		}
		return null;
	}

	private @Nullable ExceptionHandlerMethod nearest(Throwable exception) {
		ExceptionHandlerMethod best = null;
		Class<? extends Throwable> bestType = null;
		Comparator<Class<? extends Throwable>> nearness = new ExceptionDepthComparator(exception);
		for (ExceptionHandlerMethod handler : this.handlers) {
			for (Class<? extends Throwable> type : handler.exceptions()) {
				if (type.isInstance(exception) && (bestType == null || nearness.compare(type, bestType) < 0)) {
					best = handler;
					bestType = type;
				}
			}
		}
		return best;
	}

}
