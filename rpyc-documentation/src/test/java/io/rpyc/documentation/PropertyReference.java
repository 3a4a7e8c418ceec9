package io.rpyc.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.rpyc.spring.boot.autoconfigure.server.ListenerProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Renders the page with all properties from their metadata.
 */
final class PropertyReference {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String MAP = "java.util.Map<java.lang.String,io.rpyc.";

	private static final Pattern KEYS_OF = Pattern.compile("with the keys of `(.*?)`");

	private static final Map<String, String> SECTIONS = Map.of("rpyc.server", "Server", "rpyc.security", "Security",
			"rpyc.client", "Clients", "rpyc.registry", "Registry", "management", "Actuator");

	private final List<JsonNode> properties = new ArrayList<>();

	private final List<JsonNode> hints = new ArrayList<>();

	private final List<JsonNode> groups = new ArrayList<>();

	private final SourceComments comments;

	PropertyReference(SourceComments comments) throws IOException {
		for (URL url : Collections.list(PropertyReference.class.getClassLoader().getResources(METADATA))) {
			try (InputStream json = url.openStream()) {
				JsonNode metadata = JsonMapper.shared().readTree(json);
				if (metadata.path("groups").findValuesAsString("name").stream().anyMatch(PropertyReference::isOurs)) {
					metadata.path("properties").forEach(this.properties::add);
					metadata.path("hints").forEach(this.hints::add);
					metadata.path("groups").forEach(this.groups::add);
				}
			}
		}
		this.comments = comments;
	}

	/** Returns all properties, those of the elements of maps included. */
	List<Property> properties() {
		List<Property> found = new ArrayList<>();
		for (JsonNode node : this.properties) {
			add(found, node.path("name").asString(), node.path("type").asString(),
					defaultValue(node.path("defaultValue")), node.path("description").asString(""));
		}
		return found;
	}

	private void add(List<Property> found, String name, String type, @Nullable String defaultValue,
			String description) {
		found.add(new Property(name, simpleType(type), defaultValue, description));
		if (type.startsWith(MAP) && groupOf(valueType(type)) == null) {
			for (Class<?> owner = load(valueType(type)); !isDocumented(owner); owner = owner.getSuperclass()) {
				for (Map.Entry<String, String> field : this.comments.ofFields(owner.getName()).entrySet()) {
					add(found, name + ".<name>." + kebab(field.getKey()), genericType(owner, field.getKey()),
							this.comments.literalOf(owner.getName(), field.getKey()), field.getValue());
				}
			}
		}
	}

	/** Returns whether the properties of a class are those of a prefix. */
	private static boolean isDocumented(Class<?> owner) {
		return owner == Object.class || owner == ListenerProperties.class;
	}

	private static String genericType(Class<?> owner, String field) {
		try {
			String type = owner.getDeclaredField(field).getGenericType().getTypeName();
			return type.equals("boolean") ? Boolean.class.getName() : type.replace(", ", ",");
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Class<?> load(String type) {
		try {
			return Class.forName(type);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String valueType(String mapType) {
		return mapType.substring(mapType.indexOf(',') + 1, mapType.length() - 1);
	}

	/** Returns whether a key is that of a property, or of an element of one. */
	boolean contains(String key) {
		String text = key.replaceAll("\\[.*", "");
		return properties().stream().anyMatch((property) -> {
			String name = Pattern.quote(property.name()).replace("<name>", "\\E[^.]+\\Q");
			Matcher group = KEYS_OF.matcher(property.type());
			if (group.find() && text.matches(name + "\\..*")
					&& contains(text.replaceFirst(name + "\\.[^.]+", group.group(1)))) {
				return true;
			}
			return text.matches(property.type().equals("a map of lists") ? name + "\\..*" : name);
		});
	}

	/** Returns the values that editors offer for a property. */
	List<String> hints(String name) {
		return this.hints.stream()
			.filter((hint) -> hint.path("name").asString().equals(name))
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((value) -> value.path("value").asString())
			.toList();
	}

	/** Returns the properties with hints for their values, or for their keys. */
	List<String> hintedProperties() {
		return this.hints.stream()
			.map((hint) -> hint.path("name").asString().replaceAll("\\.(keys|values)$", ""))
			.toList();
	}

	String render() {
		StringBuilder page = new StringBuilder("""
				# Properties

				All configuration properties, generated from their metadata, which editors complete too. \
				A duration without a unit is in seconds, a size without a unit is in bytes. \
				The prefix `rpyc` is reserved: an unknown key below it fails the start, \
				so properties of the application need another prefix. \
				Environment variables, system properties and keys below `rpyc.test` are not checked.
				""");
		String section = "";
		for (Property property : sorted()) {
			if (!property.section().equals(section)) {
				section = property.section();
				page.append("\n## ").append(section).append("\n\n| key | type | default | |\n|---|---|---|---|\n");
			}
			page.append("| `%s` | %s | %s | %s |\n".formatted(property.name(), cell(property.type()),
					(property.defaultValue() != null) ? "`" + property.defaultValue() + "`" : "",
					cell(property.description())));
		}
		return page.toString();
	}

	private static boolean isOurs(String group) {
		return group.startsWith("rpyc.");
	}

	private List<Property> sorted() {
		List<String> order = List.of("Server", "Security", "Clients", "Registry", "Actuator");
		return properties().stream()
			.sorted((one, other) -> Integer.compare(order.indexOf(one.section()), order.indexOf(other.section())))
			.toList();
	}

	/** Returns the prefix whose keys are those of the given type. */
	private @Nullable String groupOf(String type) {
		for (JsonNode group : this.groups) {
			if (group.path("type").asString().equals(type)) {
				return group.path("name").asString();
			}
		}
		return null;
	}

	private String simpleType(String type) {
		if (type.startsWith(MAP)) {
			String group = groupOf(valueType(type));
			if (group == null && ListenerProperties.class.isAssignableFrom(load(valueType(type)))) {
				return "a map by name, with the keys of `rpyc.server` and those below";
			}
			return (group != null) ? "a map by name, with the keys of `" + group + "`" : "a map by name, see below";
		}
		if (type.startsWith("java.util.Map<")) {
			return "a map of lists";
		}
		if (type.startsWith("java.util.List<") || type.startsWith("java.util.Set<")) {
			return "a list";
		}
		Class<?> loaded = load(type);
		if (loaded.isEnum()) {
			return Arrays.stream(loaded.getEnumConstants())
				.map((constant) -> "`" + kebab(constant.toString()) + "`")
				.collect(Collectors.joining(", "));
		}
		return switch (type) {
			case "java.lang.Integer", "java.lang.Double" -> "number";
			case "java.lang.Boolean" -> "boolean";
			case "java.lang.String" -> "text";
			case "java.time.Duration" -> "duration";
			case "org.springframework.util.unit.DataSize" -> "size";
			case "java.nio.file.Path" -> "path";
			case "java.net.InetAddress" -> "address";
			default -> throw new IllegalStateException("Say how to write a " + type);
		};
	}

	private static @Nullable String defaultValue(JsonNode node) {
		if (node.isMissingNode()) {
			return null;
		}
		return node.isArray() ? node.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: node.asString();
	}

	private static String kebab(String name) {
		return name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT).replace('_', '-')
				: name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	private static String cell(String text) {
		return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("(?<![`\\w])\\*(?!\\w)", "\\\\*");
	}

	/**
	 * One property.
	 *
	 * @param name its key
	 * @param type its values, for readers
	 * @param defaultValue its default, if it is a constant
	 * @param description its description
	 */
	record Property(String name, String type, @Nullable String defaultValue, String description) {

		String section() {
			ConfigurationPropertyName key = ConfigurationPropertyName.adapt(this.name, '.');
			String prefix = this.name.startsWith("management.") ? "management" : key.chop(2).toString();
			return Objects.requireNonNull(SECTIONS.get(prefix), () -> "No section for " + this.name);
		}

	}

}
