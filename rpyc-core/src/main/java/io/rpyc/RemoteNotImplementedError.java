package io.rpyc;

/**
 * A {@code NotImplementedError} that Python code raised.
 */
public final class RemoteNotImplementedError extends RemoteException {

	RemoteNotImplementedError(PythonError error) {
		super(error);
	}

}
