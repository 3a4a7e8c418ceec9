package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.spring.client.InvalidRpycClientException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a type cannot be a client of a Python service.
 */
final class InvalidRpycClientFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRpycClientException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRpycClientException cause) {
		return new FailureAnalysis("The RPyC client " + cause.getMessage() + ".", "Make " + cause.type().getSimpleName()
				+ " an interface whose methods call Python, or remove it from @RpycClient and @ImportRpycClients.",
				cause);
	}

}
