package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how to make a server reachable from other machines.
 */
final class OpenAddressFailureAnalyzer extends AbstractFailureAnalyzer<OpenAddressException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OpenAddressException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Remove 'rpyc.server.address' to serve only this machine, or configure authentication. "
						+ "To allow an open server, set 'rpyc.security.authentication' to 'none'.",
				cause);
	}

}
