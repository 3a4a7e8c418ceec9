package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which properties are unknown.
 */
final class UnknownProperties {

	private static final String RESERVED = "The prefix 'rpyc' is reserved for RPyC: properties of the application need another prefix.";

	private UnknownProperties() {
	}

	/**
	 * Returns the analysis of a failure.
	 * @param properties the unknown properties, at least one
	 * @param names returns the names that are known in the place of an unknown one
	 */
	static FailureAnalysis analysis(Collection<ConfigurationProperty> properties,
			Function<ConfigurationProperty, PropertyNames> names, Throwable cause) {
		List<ConfigurationProperty> sorted = properties.stream()
			.sorted(Comparator.comparing(ConfigurationProperty::getName))
			.toList();
		return new FailureAnalysis(
				sorted.stream()
					.map((each) -> "'" + each.getName() + "' (" + each.getOrigin() + ")")
					.collect(Collectors.joining(", ", "These properties of RPyC are unknown: ", ".")),
				sorted.stream()
					.map((each) -> action(each, names.apply(each)))
					.collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator() + RESERVED)),
				cause);
	}

	private static String action(ConfigurationProperty property, PropertyNames names) {
		if (names.known().isEmpty()) {
			return "Remove '" + property.getName() + "'.";
		}
		String nearest = names.nearest();
		return "Correct or remove '" + property.getName() + "'"
				+ ((nearest != null) ? ": '" + nearest + "' may be meant instead of '" + names.unknown() + "'" : "")
				+ ". The keys there are " + String.join(", ", names.known()) + ".";
	}

}
