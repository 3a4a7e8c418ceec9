package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.spring.InvalidRpycSecurityException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the configured security is invalid.
 */
final class InvalidRpycSecurityFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRpycSecurityException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRpycSecurityException cause) {
		return new FailureAnalysis("The security of RPyC is not valid: " + cause.getMessage() + ".", cause.action(),
				cause);
	}

}
