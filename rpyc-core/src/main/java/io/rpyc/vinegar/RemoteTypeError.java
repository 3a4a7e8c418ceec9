package io.rpyc.vinegar;

/**
 * A {@code TypeError} that Python code raised.
 */
public final class RemoteTypeError extends RemoteException {

	RemoteTypeError(Vinegar vinegar) {
		super(vinegar);
	}

}
