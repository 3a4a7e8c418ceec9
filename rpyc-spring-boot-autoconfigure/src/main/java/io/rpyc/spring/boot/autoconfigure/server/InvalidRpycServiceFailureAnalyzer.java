package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.spring.InvalidRpycServiceException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the services of the application are invalid.
 */
final class InvalidRpycServiceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRpycServiceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRpycServiceException cause) {
		return new FailureAnalysis("The RPyC server cannot serve the application's services: " + cause.getMessage(),
				"Correct the @RpycService bean: each needs a unique name and at least one @Exposed member that "
						+ "can be called through its proxy. The policies below 'rpyc.security.policies' "
						+ "and those of beans must name services and members that exist.",
				cause);
	}

}
