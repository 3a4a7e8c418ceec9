package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.spring.client.RpycChannelStartException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a channel that is required for the start cannot be used.
 */
final class RpycChannelStartFailureAnalyzer extends AbstractFailureAnalyzer<RpycChannelStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RpycChannelStartException cause) {
		return new FailureAnalysis("The RPyC " + cause.getMessage() + ".", cause.action(), cause);
	}

}
