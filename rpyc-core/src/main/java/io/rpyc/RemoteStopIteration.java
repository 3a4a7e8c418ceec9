package io.rpyc;

/**
 * The end of a Python iteration.
 *
 * @since 0.1
 */
public final class RemoteStopIteration extends RemoteException {

	RemoteStopIteration(PythonError error) {
		super(error);
	}

}
