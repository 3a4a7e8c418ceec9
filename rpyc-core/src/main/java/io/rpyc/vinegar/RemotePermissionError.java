package io.rpyc.vinegar;

/**
 * A {@code PermissionError} that Python code raised.
 */
public final class RemotePermissionError extends RemoteOsError {

	RemotePermissionError(Vinegar vinegar) {
		super(vinegar);
	}

}
