package io.rpyc.service;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Turns Java exceptions of some kind into Python's. Implementations are called on any
 * thread.
 */
@FunctionalInterface
public interface ExceptionMapping {

	/**
	 * The Python exception that stands for a Java exception.
	 * @param exception what the called method threw
	 * @return the exception that Python shall see, or null where this mapping has nothing
	 * to say
	 */
	@Nullable PyException map(Throwable exception);

}
