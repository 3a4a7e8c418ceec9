package io.rpyc.vinegar;

/**
 * A {@code KeyError} that Python code raised.
 */
public final class RemoteKeyError extends RemoteLookupError {

	RemoteKeyError(Vinegar vinegar) {
		super(vinegar);
	}

}
