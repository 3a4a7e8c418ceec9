package io.rpyc;

/**
 * A {@code TimeoutError} that Python code raised. If a reply does not arrive in time, a
 * {@link io.rpyc.RpycTimeoutException} is thrown instead.
 *
 * @since 0.1
 */
public final class RemoteTimeoutError extends RemoteOsError {

	RemoteTimeoutError(PythonError error) {
		super(error);
	}

}
