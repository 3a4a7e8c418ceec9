package io.rpyc;

/**
 * A {@code ValueError} that Python code raised, or one of its built-in subclasses.
 */
public final class RemoteValueError extends RemoteException {

	RemoteValueError(PythonError error) {
		super(error);
	}

}
