package io.rpyc.vinegar;

/**
 * The end of a Python iteration.
 */
public final class RemoteStopIteration extends RemoteException {

	RemoteStopIteration(Vinegar vinegar) {
		super(vinegar);
	}

}
