package io.rpyc;

/**
 * A {@code LookupError} that Python code raised: an {@code IndexError}, or a
 * {@link RemoteKeyError}.
 *
 * @since 0.1
 */
public class RemoteLookupError extends RemoteException {

	RemoteLookupError(PythonError error) {
		super(error);
	}

}
