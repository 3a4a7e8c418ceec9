package io.rpyc.vinegar;

/**
 * A {@code ValueError} that Python code raised, or one of its built-in subclasses.
 */
public final class RemoteValueError extends RemoteException {

	RemoteValueError(Vinegar vinegar) {
		super(vinegar);
	}

}
