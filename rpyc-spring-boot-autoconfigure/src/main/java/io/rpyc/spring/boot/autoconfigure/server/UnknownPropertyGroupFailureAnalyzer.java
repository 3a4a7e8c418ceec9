package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which groups of properties are unknown, and which ones were meant most likely.
 */
final class UnknownPropertyGroupFailureAnalyzer extends AbstractFailureAnalyzer<UnknownPropertyGroupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownPropertyGroupException cause) {
		return UnknownProperties.analysis(cause.properties(), cause::names, cause);
	}

}
