package io.rpyc.spring.boot.properties;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds the properties of something that users name, such as a listener or a channel. The
 * name may have characters that other parts of property names do not have.
 */
public final class NamedProperties {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+");

	private NamedProperties() {
	}

	/**
	 * Returns the prefixes under which the properties of a name may be set: with the name
	 * in brackets, and as it is if it has no dot. Later ones win.
	 * @param parent the prefix of the properties of all names
	 * @param name the name
	 * @return the prefixes
	 */
	public static List<ConfigurationPropertyName> prefixes(ConfigurationPropertyName parent, String name) {
		ConfigurationPropertyName inBrackets = parent.append("[" + name + "]");
		ConfigurationPropertyName plain = ConfigurationPropertyName.adapt(parent + "." + name, '.');
		return (plain.getNumberOfElements() == inBrackets.getNumberOfElements()) ? List.of(inBrackets, plain)
				: List.of(inBrackets);
	}

	/**
	 * Returns the prefix of the properties of a name, for messages.
	 * @param parent the prefix of the properties of all names
	 * @param name the name
	 * @return the prefix, with the name in brackets if it has other characters than
	 * letters, digits and dashes
	 */
	public static String prefix(String parent, String name) {
		return parent + "." + (PLAIN.matcher(name).matches() ? name : "[" + name + "]");
	}

	/**
	 * Returns a prefix as users write it. Unlike {@code toString()}, this keeps the case
	 * of its letters, which belongs to the name.
	 * @param prefix one of {@link #prefixes}
	 * @return the text
	 */
	public static String text(ConfigurationPropertyName prefix) {
		String name = prefix.getLastElement(Form.ORIGINAL);
		return prefix.getParent() + "." + (prefix.isLastElementIndexed() ? "[" + name + "]" : name);
	}

}
