package io.rpyc.spring.advice;

import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.service.ExceptionMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Maps exceptions of Spring Security and Bean Validation, neither of which is required on
 * the class path.
 *
 * @since 0.1
 */
public final class SpringExceptionMapping implements ExceptionMapping, Ordered, AopInfrastructureBean {

	private static final Map<String, String> TYPES = Map.of("org.springframework.security.access.AccessDeniedException",
			"PermissionError", "org.springframework.security.core.AuthenticationException", "PermissionError",
			"jakarta.validation.ConstraintViolationException", "ValueError");

	@Override
	public @Nullable PyException map(Throwable exception) {
		for (Class<?> type = exception.getClass(); type != Throwable.class; type = type.getSuperclass()) {
			String pythonType = TYPES.get(type.getName());
			if (pythonType != null) {
				String message = exception.getMessage();
				return (message != null) ? new PyException(pythonType, message) : new PyException(pythonType);
			}
		}
		return null;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
