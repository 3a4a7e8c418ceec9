package io.rpyc;

/**
 * A {@code KeyError} that Python code raised.
 */
public final class RemoteKeyError extends RemoteLookupError {

	RemoteKeyError(PythonError error) {
		super(error);
	}

}
