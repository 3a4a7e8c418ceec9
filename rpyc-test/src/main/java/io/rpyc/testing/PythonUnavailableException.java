package io.rpyc.testing;

/**
 * Says why this machine cannot give a Python with rpyc.
 */
class PythonUnavailableException extends RuntimeException {

	PythonUnavailableException(String message) {
		super(message);
	}

	PythonUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
