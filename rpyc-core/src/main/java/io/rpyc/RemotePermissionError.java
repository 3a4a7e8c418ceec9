package io.rpyc;

/**
 * A {@code PermissionError} that Python code raised.
 */
public final class RemotePermissionError extends RemoteOsError {

	RemotePermissionError(PythonError error) {
		super(error);
	}

}
