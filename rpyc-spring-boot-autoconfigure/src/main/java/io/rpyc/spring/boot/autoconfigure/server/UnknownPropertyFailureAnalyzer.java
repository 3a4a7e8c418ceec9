package io.rpyc.spring.boot.autoconfigure.server;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains which keys are unknown, and which ones were meant most likely. A mistyped key
 * could otherwise leave open what it was to guard.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationPropertiesBindException cause) {
		UnboundConfigurationPropertiesException unbound = findCause(cause,
				UnboundConfigurationPropertiesException.class);
		if (unbound == null) {
			return null;
		}
		List<ConfigurationProperty> properties = unbound.getUnboundProperties()
			.stream()
			.filter(UnknownPropertyFailureAnalyzer::isOurs)
			.toList();
		int depth = ConfigurationPropertyName.of(cause.getAnnotation().prefix()).getNumberOfElements();
		return properties.isEmpty() ? null : UnknownProperties.analysis(properties,
				(property) -> PropertyNames.of(cause.getBeanType(), depth, property.getName()), cause);
	}

	private static boolean isOurs(ConfigurationProperty property) {
		return property.getName().getElement(0, ConfigurationPropertyName.Form.UNIFORM).equals("rpyc");
	}

}
