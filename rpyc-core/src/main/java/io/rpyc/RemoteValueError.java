package io.rpyc;

/**
 * A {@code ValueError} that Python code raised, or one of its built-in subclasses.
 *
 * @since 0.1
 */
public final class RemoteValueError extends RemoteException {

	RemoteValueError(PythonError error) {
		super(error);
	}

}
