package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/**
 * Explains how to make a server reachable from other machines.
 */
final class OpenAddressFailureAnalyzer extends AbstractFailureAnalyzer<OpenAddressException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OpenAddressException cause) {
		return new FailureAnalysis(StringUtils.capitalize(String.valueOf(cause.getMessage())) + ".", cause.action(),
				cause);
	}

}
