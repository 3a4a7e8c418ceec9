package io.rpyc.spring.stub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.rpyc.adapter.PyType;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One stub file: the classes of services, and of the parameters and results of their
 * members.
 */
final class StubModule {

	/**
	 * Modules that annotations use directly, unless a member of the class has the same
	 * name.
	 */
	static final List<String> IMPORTS = List.of("builtins", "collections.abc", "datetime", "decimal", "os", "typing",
			"uuid");

	private final Function<Class<?>, @Nullable PyType> types;

	private final Map<Class<?>, String> names = new LinkedHashMap<>();

	private final Set<String> taken = new HashSet<>();

	private final Set<String> aliased = new TreeSet<>();

	private final Deque<Class<?>> unwritten = new ArrayDeque<>();

	private final Map<Class<?>, PyType> services = new LinkedHashMap<>();

	private final Set<Class<?>> likes = new HashSet<>();

	private final Deque<Class<?>> unwrittenLikes = new ArrayDeque<>();

	/**
	 * Creates an empty file.
	 * @param types returns the Python type of a Java class
	 */
	StubModule(Function<Class<?>, @Nullable PyType> types) {
		this.types = types;
	}

	void service(ServiceDefinition definition, PyType type) {
		this.services.put(definition.type(), type);
		name(definition.type());
	}

	/**
	 * Returns the name of the class for a Java type, or {@code null} if the type does not
	 * expose members.
	 */
	@Nullable String classOf(Class<?> type) {
		return (this.names.containsKey(type) || this.types.apply(type) != null) ? name(type) : null;
	}

	/**
	 * Returns the name of the type that may be passed for a record: the record, a tuple
	 * or a dict.
	 */
	String likeOf(Class<?> type) {
		String name = name(type) + "Like";
		if (this.likes.add(type)) {
			this.unwrittenLikes.add(type);
		}
		return name;
	}

	private String name(Class<?> type) {
		return this.names.computeIfAbsent(type, (key) -> {
			this.unwritten.add(key);
			String simple = key.getSimpleName();
			String name = simple;
			for (int i = 2; !this.taken.add(name); i++) {
				name = simple + i;
			}
			return name;
		});
	}

	String write() {
		StringBuilder text = new StringBuilder();
		while (!this.unwritten.isEmpty() || !this.unwrittenLikes.isEmpty()) {
			text.append(this.unwritten.isEmpty() ? like(this.unwrittenLikes.remove()) : write(this.unwritten.remove()));
		}
		return header() + text;
	}

	private String header() {
		StringBuilder header = new StringBuilder(
				"# mypy: disable-error-code=\"overload-overlap, overload-cannot-match\"\n");
		IMPORTS.forEach((name) -> header.append("import ").append(name).append('\n'));
		this.aliased.forEach((name) -> header.append("import %s as _%s\n".formatted(name, name)));
		return header.toString();
	}

	/**
	 * Returns the alias of a module whose name is also the name of a member of a class.
	 */
	String alias(String name) {
		this.aliased.add(name);
		return "_" + name;
	}

	private String write(Class<?> type) {
		PyType shown = this.services.containsKey(type) ? this.services.get(type) : this.types.apply(type);
		return (shown != null) ? new StubClass(this, name(type), type, shown).write() : "";
	}

	private String like(Class<?> type) {
		String name = name(type);
		return "\n\n" + name + "Like: typing.TypeAlias = " + name + " | "
				+ new StubTypes(this, Set.of()).componentsToPass(type)
				+ " | collections.abc.Mapping[str, typing.Any]\n";
	}

}
