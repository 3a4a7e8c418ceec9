package io.rpyc.spring.boot.properties;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
	 * Returns the names that are different for Spring Boot. An environment variable for
	 * {@code adminApi} adds the key {@code adminapi} to a map, although its value also
	 * belongs to the first.
	 * @param keys the keys of a map of properties
	 * @return the keys without those that only differ in upper and lower case or dashes
	 * from another one, in their order
	 */
	public static Set<String> distinct(Collection<String> keys) {
		Map<String, String> names = new LinkedHashMap<>();
		for (String key : keys) {
			String uniform = PLAIN.matcher(key).matches() ? key.replace("-", "").toLowerCase(Locale.ROOT) : key;
			names.merge(uniform, key, (first, second) -> first.equals(uniform) ? second : first);
		}
		return new LinkedHashSet<>(names.values());
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
