package io.rpyc.spring.stub;

import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rpyc.adapter.PyType;
import io.rpyc.adapter.PythonAnnotations;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.netref.JavaTypes;
import io.rpyc.server.RpycServer;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One stub file: the classes of services, and of the parameters and results of their
 * members.
 */
final class StubModule {

	/** What annotations name, as long as no member of the class has the same name. */
	static final List<String> IMPORTS = List.of("builtins", "collections.abc", "datetime", "decimal", "enum", "pathlib",
			"typing", "uuid", "zoneinfo");

	private final RpycServer server;

	private final Map<Class<?>, String> names = new LinkedHashMap<>();

	private final Set<String> taken = new HashSet<>();

	private final Set<String> aliased = new TreeSet<>();

	private final Deque<Class<?>> unwritten = new ArrayDeque<>();

	private final Map<Class<?>, PyType> services = new LinkedHashMap<>();

	private final Map<String, String> serviceNames = new LinkedHashMap<>();

	private final Set<Class<?>> likes = new HashSet<>();

	private final Deque<Class<?>> unwrittenLikes = new ArrayDeque<>();

	private final Map<Variable, String> variables = new LinkedHashMap<>();

	/**
	 * Begins a file.
	 * @param server knows how the objects of a class look from Python
	 */
	StubModule(RpycServer server) {
		this.server = server;
	}

	void service(ServiceDefinition definition, PyType type) {
		this.services.put(definition.type(), type);
		String arguments = Stream.of(definition.type().getTypeParameters())
			.map((variable) -> "typing.Any")
			.collect(Collectors.joining(", "));
		this.serviceNames.put(definition.name(),
				name(definition.type()) + (arguments.isEmpty() ? "" : "[" + arguments + "]"));
	}

	/** Adds the class of the root that several services share. */
	void root(PyType type) {
		this.services.put(ServiceRoot.class, type);
		name(ServiceRoot.class);
	}

	/** Returns the classes of the services by the names of the services. */
	Map<String, String> serviceNames() {
		return this.serviceNames;
	}

	/**
	 * Returns the name of the class for a Java type, or {@code null} if the type does not
	 * expose members.
	 */
	@Nullable String classOf(Class<?> type) {
		return (this.names.containsKey(type) || this.server.typeOf(type) != null) ? name(type) : null;
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
				"# mypy: disable-error-code=\"overload-overlap, overload-cannot-match, override\"\n");
		IMPORTS.forEach((name) -> header.append("import ").append(name).append('\n'));
		this.aliased.forEach((name) -> header.append("import %s as _%s\n".formatted(name, name.replace('.', '_'))));
		this.variables.forEach((variable, name) -> header
			.append("%s = typing.TypeVar(\"%s\"%s)\n".formatted(name, name, variable.bound())));
		return header.toString();
	}

	/** Returns the annotations in a class whose members have the names. */
	PythonAnnotations annotations(@Nullable Class<?> owner, Set<String> shadowed) {
		return this.server.annotations(new StubNames(this, owner, shadowed));
	}

	/**
	 * Returns the name of a type variable. Variables with the same name and bound are one
	 * in a stub.
	 */
	String variable(TypeVariable<?> variable) {
		return this.variables.computeIfAbsent(new Variable(variable.getName(), bound(variable)), (key) -> {
			String name = "_" + key.name();
			for (int i = 2; !this.taken.add(name); i++) {
				name = "_" + key.name() + i;
			}
			return name;
		});
	}

	/**
	 * Returns the bound of a variable, or nothing if a type argument may not satisfy it
	 * in Python: classes do not inherit from interfaces there.
	 */
	private String bound(TypeVariable<?> variable) {
		PythonAnnotations annotations = annotations(null, Set.of());
		Class<?> raw = JavaTypes.raw(variable);
		String bound = annotations.bound(variable);
		return (bound.equals("typing.Any") || raw.isInterface() && classOf(raw) != null) ? "" : ", bound=" + bound;
	}

	/** Returns the next superclass that has a class in the file, or {@code null}. */
	@Nullable Class<?> parentOf(Class<?> type) {
		Class<?> parent = type.getSuperclass();
		while (parent != null && (parent.getName().startsWith("java.") || this.services.containsKey(parent)
				|| this.server.typeOf(parent) == null)) {
			parent = parent.getSuperclass();
		}
		return parent;
	}

	/** The name of a module that a class has a member of the same name beside. */
	String alias(String name) {
		this.aliased.add(name);
		return "_" + name.replace('.', '_');
	}

	private String write(Class<?> type) {
		PyType shown = this.services.containsKey(type) ? this.services.get(type) : this.server.typeOf(type);
		return (shown != null) ? new StubClass(this, name(type), type, shown).write() : "";
	}

	private String like(Class<?> type) {
		String name = name(type);
		return "\n\n" + name + "Like: typing.TypeAlias = " + annotations(null, Set.of()).record(type) + "\n";
	}

	/**
	 * A type variable of a stub.
	 *
	 * @param name its name in Java
	 * @param bound the argument for its bound, or nothing
	 */
	private record Variable(String name, String bound) {
	}

}
