package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how a server may be reached from other machines.
 */
final class OpenAddressFailureAnalyzer extends AbstractFailureAnalyzer<OpenAddressException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OpenAddressException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Remove 'rpyc.server.address' to serve this machine alone, or configure authentication. "
						+ "To accept that the server is open, set 'rpyc.security.authentication' to 'none'.",
				cause);
	}

}
