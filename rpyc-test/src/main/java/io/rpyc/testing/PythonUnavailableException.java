package io.rpyc.testing;

/**
 * Thrown if no Python with rpyc is available on this machine.
 */
class PythonUnavailableException extends RuntimeException {

	PythonUnavailableException(String message) {
		super(message);
	}

	PythonUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
