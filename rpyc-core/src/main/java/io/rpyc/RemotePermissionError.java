package io.rpyc;

/**
 * A {@code PermissionError} that Python code raised.
 *
 * @since 0.1
 */
public final class RemotePermissionError extends RemoteOsError {

	RemotePermissionError(PythonError error) {
		super(error);
	}

}
