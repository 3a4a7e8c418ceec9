package io.rpyc;

/**
 * A {@code LookupError} that Python code raised: an {@code IndexError}, or a
 * {@link RemoteKeyError}.
 */
public class RemoteLookupError extends RemoteException {

	RemoteLookupError(PythonError error) {
		super(error);
	}

}
