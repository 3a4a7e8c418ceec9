package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.spring.client.UnknownRpycChannelException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how to configure a channel.
 */
final class UnknownRpycChannelFailureAnalyzer extends AbstractFailureAnalyzer<UnknownRpycChannelException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownRpycChannelException cause) {
		return new FailureAnalysis("The RPyC " + cause.getMessage() + ".",
				"Set '" + RpycClientProperties.PREFIX + ".channel." + cause.channel()
						+ ".target' to the address of a server, such as static://localhost:18812"
						+ (cause.known().isEmpty() ? "." : ", or use a configured channel in @RpycClient."),
				cause);
	}

}
