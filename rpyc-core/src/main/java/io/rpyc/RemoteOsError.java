package io.rpyc;

import java.util.OptionalInt;

/**
 * An {@code OSError} that Python code raised, or one of its built-in subclasses, such as
 * {@code FileNotFoundError} or {@code ConnectionError}.
 *
 * @since 0.1
 */
public class RemoteOsError extends RemoteException {

	RemoteOsError(PythonError error) {
		super(error);
	}

	/**
	 * Returns the error number of the peer's operating system.
	 * @return Python's {@code errno}, or empty if the exception has none
	 */
	public OptionalInt errno() {
		return (attributes().get("errno") instanceof Integer number) ? OptionalInt.of(number) : OptionalInt.empty();
	}

}
