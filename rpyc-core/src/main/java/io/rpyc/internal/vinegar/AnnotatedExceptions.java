package io.rpyc.internal.vinegar;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.service.Naming;
import io.rpyc.service.PythonException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates exceptions with {@link PythonException}. Immutable.
 */
final class AnnotatedExceptions {

	private static final Logger logger = LoggerFactory.getLogger(AnnotatedExceptions.class);

	private AnnotatedExceptions() {
	}

	static boolean has(Throwable exception) {
		return exception.getClass().isAnnotationPresent(PythonException.class);
	}

	/**
	 * Returns the wire form of an annotated exception.
	 * @return its vinegar form, or {@code null} if it has no annotation
	 */
	static @Nullable Vinegar translate(Throwable exception, String traceback) {
		Class<?> type = exception.getClass();
		PythonException annotation = type.getAnnotation(PythonException.class);
		if (annotation == null) {
			return null;
		}
		String module = annotation.module().isEmpty() ? type.getPackageName() : annotation.module();
		String name = annotation.value().isEmpty() ? type.getSimpleName() : annotation.value();
		String message = exception.getMessage();
		return new Vinegar(module, name, ExceptionTranslator.args((message != null) ? List.of(message) : List.of()),
				attributes(exception, annotation), traceback);
	}

	private static Map<String, @Nullable Object> attributes(Throwable exception, PythonException annotation) {
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		for (String property : annotation.attributes()) {
			try {
				Object value = getter(exception.getClass(), property).invoke(exception);
				attributes.put(Naming.snakeCase(property), ExceptionTranslator.dumpable(value));
			}
			catch (ReflectiveOperationException ex) {
				logger.error("Could not read the attribute '{}' of {}: {}", property, exception.getClass().getName(),
						ex.toString());
			}
		}
		return attributes;
	}

	private static Method getter(Class<?> type, String property) throws NoSuchMethodException {
		String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
		for (String name : List.of("get" + capital, "is" + capital, property)) {
			try {
				Method method = type.getMethod(name);
				method.setAccessible(true);
				return method;
			}
			catch (NoSuchMethodException ex) {
				// The class may have a method with another name.
			}
		}
		throw new NoSuchMethodException("get" + capital + "()");
	}

}
