package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;

import io.rpyc.spring.RpycServerStartException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the server cannot listen on its address.
 */
final class RpycServerStartFailureAnalyzer extends AbstractFailureAnalyzer<RpycServerStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RpycServerStartException cause) {
		String reason = cause.reason();
		if (!(cause.address() instanceof InetSocketAddress address)) {
			return new FailureAnalysis("The RPyC server could not listen on its unix socket: " + reason,
					"Set '" + key(cause, "socket-path")
							+ "' to a path that no other server uses, in a directory to which the "
							+ "application may write.",
					cause);
		}
		if (reason.contains("in use")) {
			return new FailureAnalysis(
					"The RPyC server could not be started because port " + address.getPort() + " is in use.",
					"Stop the process that listens on port " + address.getPort() + ", or set '" + key(cause, "port")
							+ "' to another port; 0 selects a free port.",
					cause);
		}
		return new FailureAnalysis(
				"The RPyC server could not listen on " + address.getAddress().getHostAddress() + ", port "
						+ address.getPort() + ": " + reason,
				"Set '" + key(cause, "address") + "' to an address of this machine and '" + key(cause, "port")
						+ "' to a port that " + "the application may open.",
				cause);
	}

	private static String key(RpycServerStartException cause, String key) {
		return ConfiguredListener.key(cause.listenerName(), key);
	}

}
