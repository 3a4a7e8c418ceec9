package io.rpyc;

/**
 * The end of a Python iteration.
 */
public final class RemoteStopIteration extends RemoteException {

	RemoteStopIteration(PythonError error) {
		super(error);
	}

}
