package io.rpyc;

/**
 * A {@code KeyError} that Python code raised.
 *
 * @since 0.1
 */
public final class RemoteKeyError extends RemoteLookupError {

	RemoteKeyError(PythonError error) {
		super(error);
	}

}
