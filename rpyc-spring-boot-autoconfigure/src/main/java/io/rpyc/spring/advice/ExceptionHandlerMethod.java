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
 * A method that is annotated with {@link RpycExceptionHandler}, checked when it is found.
 *
 * @param bean the bean, perhaps a proxy
 * @param method the method as it can be called on the bean
 * @param exceptions what it handles, at least one type
 */
record ExceptionHandlerMethod(Object bean, Method method, List<Class<? extends Throwable>> exceptions) {

	private static final Logger logger = LoggerFactory.getLogger(ExceptionHandlerMethod.class);

	static ExceptionHandlerMethod of(Object bean, Method declared) {
		RpycExceptionHandler annotation = AnnotatedElementUtils.getMergedAnnotation(declared,
				RpycExceptionHandler.class);
		Assert.state(annotation != null, () -> declared + " is no exception handler");
		Class<?>[] parameters = declared.getParameterTypes();
		if (parameters.length > 1 || parameters.length == 1 && !Throwable.class.isAssignableFrom(parameters[0])) {
			throw new IllegalStateException(declared + " must take an exception or nothing, as a handler");
		}
		if (!PyException.class.isAssignableFrom(declared.getReturnType()) && declared.getReturnType() != void.class) {
			throw new IllegalStateException(declared + " must return a PyException, as a handler");
		}
		List<Class<? extends Throwable>> exceptions = List.of(annotation.value());
		if (exceptions.isEmpty() && parameters.length == 1) {
			exceptions = List.of(parameters[0].asSubclass(Throwable.class));
		}
		if (exceptions.isEmpty()) {
			throw new IllegalStateException(declared + " must say what it handles, by its parameter or its annotation");
		}
		for (Class<? extends Throwable> exception : exceptions) {
			if (parameters.length == 1 && !parameters[0].isAssignableFrom(exception)) {
				throw new IllegalStateException(
						declared + " handles " + exception.getName() + ", which its parameter cannot take");
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
