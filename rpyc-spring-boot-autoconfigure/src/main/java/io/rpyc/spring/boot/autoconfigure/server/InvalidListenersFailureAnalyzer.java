package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the listeners are invalid.
 */
final class InvalidListenersFailureAnalyzer extends AbstractFailureAnalyzer<InvalidListenersException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidListenersException cause) {
		return new FailureAnalysis("The listeners of the RPyC server are not valid: " + cause.getMessage() + ".",
				cause.action(), cause);
	}

}
