package io.rpyc.service;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Maps Java exceptions of some kind to Python exceptions. Must be thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExceptionMapping {

	/**
	 * Returns the Python exception for a Java exception.
	 * @param exception the exception that the method threw
	 * @return the exception for Python, or {@code null} if this mapping does not apply
	 */
	@Nullable PyException map(Throwable exception);

}
