package io.rpyc.spring.advice;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * A validated method with {@link RpycExceptionHandler}.
 *
 * @param bean the bean, possibly a proxy
 * @param method the method, invocable on the bean
 * @param exceptions the types of exceptions that it handles, at least one
 */
record ExceptionHandlerMethod(Object bean, Method method, List<Class<? extends Throwable>> exceptions) {

	private static final Logger logger = LoggerFactory.getLogger(ExceptionHandlerMethod.class);

	static ExceptionHandlerMethod of(Object bean, Method declared) {
		RpycExceptionHandler annotation = AnnotatedElementUtils.getMergedAnnotation(declared,
				RpycExceptionHandler.class);
		Assert.state(annotation != null, () -> declared + " is not an exception handler");
		Class<?>[] parameters = declared.getParameterTypes();
		if (parameters.length > 1 || parameters.length == 1 && !Throwable.class.isAssignableFrom(parameters[0])) {
			throw new IllegalStateException(
					declared + " must take at most one parameter, an exception, to be an exception handler");
		}
		if (!PyException.class.isAssignableFrom(declared.getReturnType()) && declared.getReturnType() != void.class) {
			throw new IllegalStateException(declared + " must return a PyException to be an exception handler");
		}
		List<Class<? extends Throwable>> exceptions = List.of(annotation.value());
		if (exceptions.isEmpty() && parameters.length == 1) {
			exceptions = List.of(parameters[0].asSubclass(Throwable.class));
		}
		if (exceptions.isEmpty()) {
			throw new IllegalStateException(
					declared + " must declare the exceptions that it handles, by its parameter or its annotation");
		}
		for (Class<? extends Throwable> exception : exceptions) {
			if (parameters.length == 1 && !parameters[0].isAssignableFrom(exception)) {
				throw new IllegalStateException(
						declared + " handles " + exception.getName() + ", which does not match its parameter");
			}
		}
		Method method = AopUtils.selectInvocableMethod(declared, bean.getClass());
		ReflectionUtils.makeAccessible(method);
		return new ExceptionHandlerMethod(bean, method, exceptions);
	}

	@Nullable PyException handle(Throwable exception) {
		try {
			return (PyException) ((this.method.getParameterCount() == 1) ? this.method.invoke(this.bean, exception)
					: this.method.invoke(this.bean));
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof PyException thrown) {
				return thrown;
			}
			logger.warn("{} failed to handle {}", this.method, exception.getClass().getName(), ex.getTargetException());
			return null;
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
