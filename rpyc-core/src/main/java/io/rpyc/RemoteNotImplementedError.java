package io.rpyc;

/**
 * A {@code NotImplementedError} that Python code raised.
 *
 * @since 0.1
 */
public final class RemoteNotImplementedError extends RemoteException {

	RemoteNotImplementedError(PythonError error) {
		super(error);
	}

}
