package io.rpyc.spring.boot.autoconfigure.server;

import java.util.ArrayList;
import java.util.Comparator;
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
		List<String> problems = new ArrayList<>();
		List<String> actions = new ArrayList<>();
		unbound.getUnboundProperties()
			.stream()
			.filter(UnknownPropertyFailureAnalyzer::isOurs)
			.sorted(Comparator.comparing(ConfigurationProperty::getName))
			.forEach((property) -> {
				problems.add("'" + property.getName() + "' (" + property.getOrigin() + ")");
				actions.add(action(cause, property.getName()));
			});
		return problems.isEmpty() ? null
				: new FailureAnalysis("These properties of RPyC are unknown: " + String.join(", ", problems) + ".",
						String.join(System.lineSeparator(), actions), cause);
	}

	private static boolean isOurs(ConfigurationProperty property) {
		return property.getName().getElement(0, ConfigurationPropertyName.Form.UNIFORM).equals("rpyc");
	}

	private static String action(ConfigurationPropertiesBindException cause, ConfigurationPropertyName name) {
		int depth = ConfigurationPropertyName.of(cause.getAnnotation().prefix()).getNumberOfElements();
		PropertyNames names = PropertyNames.of(cause.getBeanType(), depth, name);
		if (names.known().isEmpty()) {
			return "Remove '" + name + "'.";
		}
		String nearest = names.nearest();
		return "Correct or remove '" + name + "'"
				+ ((nearest != null) ? ": '" + nearest + "' may be meant instead of '" + names.unknown() + "'" : "")
				+ ". The keys there are " + String.join(", ", names.known()) + ".";
	}

}
