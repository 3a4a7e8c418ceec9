package io.rpyc;

/**
 * A {@code TypeError} that Python code raised.
 *
 * @since 0.1
 */
public final class RemoteTypeError extends RemoteException {

	RemoteTypeError(PythonError error) {
		super(error);
	}

}
