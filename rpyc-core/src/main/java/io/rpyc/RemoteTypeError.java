package io.rpyc;

/**
 * A {@code TypeError} that Python code raised.
 */
public final class RemoteTypeError extends RemoteException {

	RemoteTypeError(PythonError error) {
		super(error);
	}

}
