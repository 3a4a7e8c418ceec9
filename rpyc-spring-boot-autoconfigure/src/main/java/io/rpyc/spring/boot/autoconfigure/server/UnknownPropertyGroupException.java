package io.rpyc.spring.boot.autoconfigure.server;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Thrown if there are properties of unknown groups.
 */
final class UnknownPropertyGroupException extends RuntimeException {

	private final transient List<ConfigurationProperty> properties;

	private final Set<String> groups;

	/**
	 * Creates the exception.
	 * @param properties the properties
	 * @param groups the known groups
	 */
	UnknownPropertyGroupException(List<ConfigurationProperty> properties, Set<String> groups) {
		super("unknown properties: "
				+ properties.stream().map((each) -> each.getName().toString()).collect(Collectors.joining(", ")));
		this.properties = List.copyOf(properties);
		this.groups = new TreeSet<>(groups);
	}

	List<ConfigurationProperty> properties() {
		return this.properties;
	}

	/** Returns the known groups in the place of that of a property. */
	PropertyNames names(ConfigurationProperty property) {
		return new PropertyNames(property.getName().getElement(1, Form.ORIGINAL), this.groups);
	}

}
