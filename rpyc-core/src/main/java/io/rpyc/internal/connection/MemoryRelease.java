package io.rpyc.internal.connection;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.FailureLog;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose call ran out of memory. Thread-safe.
 */
final class MemoryRelease {

	private static final FailureLog logger = new FailureLog(LoggerFactory.getLogger(MemoryRelease.class));

	private final RpycConnection connection;

	private final ConnectionClosing closing;

	private final ExportedObjects exported;

	MemoryRelease(RpycConnection connection, ConnectionClosing closing, ExportedObjects exported) {
		this.connection = connection;
		this.closing = closing;
		this.exported = exported;
	}

	/**
	 * Releases all references of the peer at once, since there may be nothing else to
	 * release. The caller closes the connection.
	 */
	void release(OutOfMemoryError failure) {
		boolean first = this.closing.because("a call ran out of memory (" + failure.getMessage() + ")");
		try {
			this.exported.releaseAll();
		}
		catch (Throwable ex) {
			logger.error("Could not release the references of {}", this.connection, ex);
		}
		if (first) {
			logger.error("Closed {}: a call ran out of memory", this.connection, failure);
		}
	}

}
