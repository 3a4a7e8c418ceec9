package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.rpyc.internal.Nullability;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.DefaultValue;
import io.rpyc.netref.JavaTypes;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PythonValueTypes;
import io.rpyc.netref.TypeArguments;
import io.rpyc.service.DecimalForm;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Writes one annotation. Types that are the same in both directions are written here, the
 * others by {@link ResultAnnotations} and {@link ParameterAnnotations}. For use by one
 * thread.
 */
final class AnnotationWriter {

	/** A type may hold itself, as a record with a list of such records does. */
	private static final int MAX_DEPTH = 8;

	private final ExposedTypes types;

	private final Conversions conversions;

	private final PythonAnnotations.Names names;

	private final ResultAnnotations results;

	private final ParameterAnnotations parameters;

	private final Set<TypeVariable<?>> scope;

	private int depth;

	private boolean inRecord;

	/**
	 * Creates a writer.
	 * @param scope the type variables of the class whose member has the annotation
	 */
	AnnotationWriter(ExposedTypes types, PythonAnnotations.Names names, Conversions conversions,
			Set<TypeVariable<?>> scope) {
		this.scope = scope;
		this.types = types;
		this.conversions = conversions;
		this.names = names;
		this.results = new ResultAnnotations(this, types);
		this.parameters = new ParameterAnnotations(this);
	}

	/** Returns the annotation of a value that Java code returns. */
	String result(Type type) {
		return shown(type, this.results::of);
	}

	/** Returns the annotation of the copy that is made of a result. */
	String copy(Type type) {
		return shown(type, this.results::copyOf);
	}

	/** Returns the annotation of the copy of an attribute. */
	String copy(Type type, DecimalForm decimals) {
		return (decimals == DecimalForm.DEFAULT) ? copy(type) : new AnnotationWriter(this.types, this.names,
				DecimalResults.conversions(this.conversions, decimals), this.scope)
			.copy(type);
	}

	private String shown(Type type, Function<Type, String> text) {
		String variable = variable(type);
		if (variable != null) {
			return variable;
		}
		Type shown = this.conversions.toPythonType(resolve(type));
		List<String> values = PythonValueTypes.shown(JavaTypes.raw(shown));
		return values.isEmpty() ? nested(shown, text) : union(values);
	}

	/** Returns the annotation of a value that Python code passes. */
	String parameter(Type type) {
		String variable = variable(type);
		if (variable != null) {
			return variable;
		}
		Type resolved = resolve(type);
		List<String> values = PythonValueTypes.accepted(JavaTypes.raw(resolved));
		return values.isEmpty() ? nested(resolved, this.parameters::of) : union(values);
	}

	/** Returns the name of a type variable of the class, which its objects know. */
	private @Nullable String variable(Type type) {
		return (type instanceof TypeVariable<?> variable && this.scope.contains(variable))
				? this.names.ofVariable(variable) : null;
	}

	/** Variables in the arguments stay, each argument is written on its own. */
	private static Type resolve(Type type) {
		TypeArguments none = TypeArguments.of(Object.class);
		return (type instanceof TypeVariable<?>) ? none.resolve(type) : none.known(type);
	}

	private String nested(Type type, Function<Type, String> text) {
		Class<?> raw = JavaTypes.raw(type);
		if (raw == PyTuple.class) {
			return tupleOf(any());
		}
		if (raw == PyFrozenSet.class) {
			return builtIn("frozenset") + "[" + any() + "]";
		}
		if (isAnything(raw) || this.depth == MAX_DEPTH) {
			return any();
		}
		this.depth++;
		try {
			return text.apply(type);
		}
		finally {
			this.depth--;
		}
	}

	/** Of what numbers and texts are too, such as Comparable, nothing can be said. */
	private static boolean isAnything(Class<?> raw) {
		return Netref.class.isAssignableFrom(raw) || raw.isAssignableFrom(String.class)
				|| raw.isAssignableFrom(Integer.class);
	}

	private String union(List<String> types) {
		return types.stream().map(this::named).collect(Collectors.joining(" | "));
	}

	private String named(String type) {
		int dot = type.lastIndexOf('.');
		return (dot < 0) ? builtIn(type) : this.names.of(type.substring(0, dot), type.substring(dot + 1));
	}

	/** Returns the annotation of what may be passed for a record. */
	String record(Type type) {
		Class<?> raw = JavaTypes.raw(type);
		boolean before = this.inRecord;
		this.inRecord = true;
		try {
			List<String> accepted = new ArrayList<>(List.of(ofClass(type)));
			List<String> parts = componentList(type, (component, value) -> parameter(value));
			for (int size = requiredComponents(raw); size <= parts.size(); size++) {
				accepted.add(tuple(parts.subList(0, size)));
			}
			accepted.add(builtIn("list") + "[" + any() + "]");
			accepted.add(abstractOf("Mapping", builtIn("str"), any()));
			return String.join(" | ", accepted);
		}
		finally {
			this.inRecord = before;
		}
	}

	/** Returns the alias of a record; one within another is not written out again. */
	String recordParameter(Type type) {
		Class<?> raw = JavaTypes.raw(type);
		String alias = this.names.aliasOf(raw);
		if (alias != null) {
			return alias;
		}
		return this.inRecord ? ofClass(type) : record(type);
	}

	/** Components with default values at the end may be missing. */
	private static int requiredComponents(Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		int required = components.length;
		while (required > 0 && (DefaultValue.of(components[required - 1]) != null
				|| components[required - 1].getType() == Optional.class)) {
			required--;
		}
		return required;
	}

	/** Returns the annotation of the copy of a record. */
	String components(Type type) {
		return tuple(componentList(type, (component, value) -> copy(value, DecimalResults.of(component))));
	}

	private List<String> componentList(Type type, BiFunction<RecordComponent, Type, String> part) {
		TypeArguments arguments = TypeArguments.of(type);
		List<String> parts = new ArrayList<>();
		for (RecordComponent component : JavaTypes.raw(type).getRecordComponents()) {
			String annotation = part.apply(component, arguments.known(component.getGenericType()));
			parts.add(Nullability.isNullable(component.getAccessor()) ? orNone(annotation) : annotation);
		}
		return parts;
	}

	String tuple(List<String> parts) {
		return builtIn("tuple") + (parts.isEmpty() ? "[()]" : parts.toString());
	}

	/** Returns the annotation of a tuple of any length. */
	String tupleOf(String element) {
		return builtIn("tuple") + "[" + element + ", ...]";
	}

	String callable(Type type, Method function, Function<Type, String> argument, Function<Type, String> result) {
		TypeArguments arguments = TypeArguments.of(type);
		String passed = Arrays.stream(function.getGenericParameterTypes())
			.map((parameter) -> argument.apply(arguments.known(parameter)))
			.collect(Collectors.joining(", ", "[", "]"));
		return abstractOf("Callable", passed, result.apply(arguments.known(function.getGenericReturnType())));
	}

	/** Returns the annotation of one of Python's abstract collections. */
	String abstractOf(String name, String... arguments) {
		return this.names.of("collections.abc", name) + List.of(arguments);
	}

	String file(boolean text) {
		return this.names.of("typing", "IO") + "[" + builtIn(text ? "str" : "bytes") + "]";
	}

	String any() {
		return this.names.of("typing", "Any");
	}

	String builtIn(String name) {
		return name.equals("None") ? name : this.names.of("builtins", name);
	}

	/** Returns the name of a class, with the type arguments that its members show. */
	String ofClass(Type type) {
		Class<?> raw = JavaTypes.raw(type);
		String name = this.names.ofClass(raw);
		if (name == null) {
			return any();
		}
		int count = this.types.isGeneric(raw) ? raw.getTypeParameters().length : 0;
		List<String> arguments = IntStream.range(0, count)
			.mapToObj(
					(i) -> (type instanceof ParameterizedType) ? result(JavaTypes.knownArgument(type, raw, i)) : any())
			.toList();
		return arguments.isEmpty() ? name : name + arguments;
	}

	String orNone(String annotation) {
		return (annotation.endsWith("None") || annotation.equals(any())) ? annotation : annotation + " | None";
	}

}
