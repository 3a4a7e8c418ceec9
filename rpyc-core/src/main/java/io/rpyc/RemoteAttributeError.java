package io.rpyc;

/**
 * An {@code AttributeError} that Python code raised: the object has no such attribute, or
 * the peer does not allow access to it.
 *
 * @since 0.1
 */
public final class RemoteAttributeError extends RemoteException {

	RemoteAttributeError(PythonError error) {
		super(error);
	}

}
