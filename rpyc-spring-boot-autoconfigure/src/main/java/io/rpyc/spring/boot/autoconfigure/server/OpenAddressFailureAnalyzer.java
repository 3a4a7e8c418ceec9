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
				"Remove '" + ConfiguredListener.key(cause.listener(), "address")
						+ "' to serve only this machine, or configure authentication. "
						+ "To allow an open server, set '" + authentication(cause.listener()) + "' to 'none'.",
				cause);
	}

	private static String authentication(String listener) {
		return ConfiguredListener.isDefault(listener) ? "rpyc.security.authentication"
				: ConfiguredListener.key(listener, "authentication");
	}

}
