package io.rpyc.vinegar;

/**
 * A {@code NotImplementedError} that Python code raised.
 */
public final class RemoteNotImplementedError extends RemoteException {

	RemoteNotImplementedError(Vinegar vinegar) {
		super(vinegar);
	}

}
