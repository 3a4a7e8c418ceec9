package io.rpyc;

/**
 * A {@code TimeoutError} that Python code raised. A reply that does not come is an
 * {@link io.rpyc.RpycTimeoutException} instead.
 */
public final class RemoteTimeoutError extends RemoteOsError {

	RemoteTimeoutError(PythonError error) {
		super(error);
	}

}
