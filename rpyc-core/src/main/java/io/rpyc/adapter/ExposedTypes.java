package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.rpyc.netref.Conversions;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.service.DecimalForm;
import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

/**
 * Creates Python types of records and of classes with exposed members. Thread-safe.
 */
public final class ExposedTypes implements ObjectAdapter {

	/**
	 * The name on the wire of every plain object: the class of all proxies. Stock clients
	 * resolve it, so that isinstance works with any class, and ask for the members.
	 * Programs that show objects by their class, such as IPython, have no rule for it and
	 * use {@code repr()}.
	 */
	static final String WIRE_NAME = "rpyc.core.netref.BaseNetref";

	private final Naming naming;

	private final Conversions conversions;

	private final List<ParameterSource> sources;

	private final Map<Class<?>, Holder> types = new ConcurrentHashMap<>();

	private final PythonAnnotations annotations;

	private final FunctionTypes functions;

	private final ValueCopy copies;

	/**
	 * Creates the factory.
	 * @param naming how Java names are spelled
	 * @param conversions for parameters and attributes
	 * @param injectable tells the parameter types that the caller does not pass
	 */
	public ExposedTypes(Naming naming, Conversions conversions, Predicate<Class<?>> injectable) {
		this(naming, conversions, List.of(new TypedParameters(injectable)));
	}

	private ExposedTypes(Naming naming, Conversions conversions, List<ParameterSource> sources) {
		this.naming = naming;
		this.conversions = conversions;
		this.sources = sources;
		this.annotations = annotations(new SignatureNames());
		this.functions = new FunctionTypes(conversions, sources, this.annotations);
		this.copies = new ValueCopy(conversions, this, DecimalForm.DEFAULT);
	}

	/**
	 * Returns the same with further sources of parameters that callers do not pass.
	 * @param further are asked first, in this order
	 * @return another factory
	 */
	public ExposedTypes with(List<ParameterSource> further) {
		List<ParameterSource> all = new ArrayList<>(further);
		all.addAll(this.sources);
		return new ExposedTypes(this.naming, this.conversions, List.copyOf(all));
	}

	/**
	 * Returns the annotations of the types of members, for a place with names of its own.
	 * @param names the names of types there
	 * @return annotations
	 */
	public PythonAnnotations annotations(PythonAnnotations.Names names) {
		return new PythonAnnotations(this, names);
	}

	/** Returns the annotations as signatures show them. */
	PythonAnnotations annotations() {
		return this.annotations;
	}

	Conversions conversions() {
		return this.conversions;
	}

	Set<String> namesOf(String javaName) {
		return this.naming.namesOf(javaName);
	}

	List<ParameterSource> sources() {
		return this.sources;
	}

	FunctionTypes functions() {
		return this.functions;
	}

	ValueCopy copies() {
		return this.copies;
	}

	ValueCopy copies(DecimalForm decimals) {
		return (decimals == DecimalForm.DEFAULT) ? this.copies
				: new ValueCopy(DecimalResults.conversions(this.conversions, decimals), this, decimals);
	}

	@Override
	public @Nullable PyType typeOf(Object target) {
		return typeOf(target.getClass());
	}

	/**
	 * Returns the Python type of the objects of a class.
	 * @param type the class
	 * @return the type, or {@code null} if the class does not expose members
	 */
	public @Nullable PyType typeOf(Class<?> type) {
		return holder(type).type;
	}

	private Holder holder(Class<?> type) {
		Holder holder = this.types.get(type);
		if (holder == null) {
			holder = this.types.computeIfAbsent(type, this::create);
		}
		return holder;
	}

	/** Returns whether objects of this class are always returned as copies. */
	boolean isByValue(Object target) {
		return areByValue(target.getClass());
	}

	boolean areByValue(Class<?> type) {
		return holder(type).byValue;
	}

	/**
	 * Returns the exposed attributes of an object, in the order in which they are
	 * declared.
	 */
	List<ExposedProperty> propertiesOf(Object target) {
		PyType type = typeOf(target);
		return (type != null) ? properties(type) : List.of();
	}

	/** Returns the exposed attributes of a class. */
	List<ExposedProperty> attributesOf(Class<?> type) {
		PyType members = typeOf(type);
		return (members != null) ? properties(members) : List.of();
	}

	/**
	 * Returns whether the members of a class may have the types that its type arguments
	 * say.
	 */
	boolean isGeneric(Class<?> type) {
		return type.getTypeParameters().length != 0 && !type.getName().startsWith("java.") && typeOf(type) != null;
	}

	private static List<ExposedProperty> properties(PyType type) {
		return type.members()
			.stream()
			.filter(ExposedProperty.class::isInstance)
			.map(ExposedProperty.class::cast)
			.toList();
	}

	private Holder create(Class<?> type) {
		PyType members = create(type, type, PythonTypeNames.ofClass(type));
		if (members == null) {
			return new Holder(null, false);
		}
		boolean byValue = isByValue(type) && (type.isRecord() || !properties(members).isEmpty());
		if (!AutoCloseable.class.isAssignableFrom(type)) {
			return new Holder(members, byValue);
		}
		PyType closeable = PyType.governed(members.name(), members.displayName())
			.doc(members.doc())
			.inherit(ContextManager.MEMBERS)
			.inherit(members)
			.build();
		return new Holder(closeable, byValue);
	}

	static boolean isByValue(Class<?> type) {
		Exposed annotation = type.getAnnotation(Exposed.class);
		return annotation != null && annotation.byValue();
	}

	/**
	 * Creates the type of a service.
	 * @param targetClass the class of the called object, possibly of a proxy
	 * @param annotated the class with the annotations
	 * @param displayName the name that Python programmers see
	 * @return the type
	 * @throws IllegalArgumentException if no members are exposed, or a method cannot be
	 * called through the proxy
	 */
	public PyType serviceType(Class<?> targetClass, Class<?> annotated, String displayName) {
		PyType type = create(targetClass, annotated, displayName);
		if (type == null) {
			throw new IllegalArgumentException("service " + annotated.getName()
					+ " does not expose any members: annotate its methods with @Exposed");
		}
		return type;
	}

	private @Nullable PyType create(Class<?> targetClass, Class<?> annotated, String displayName) {
		PyTypeBuilder<Object> builder = PyType.governed(WIRE_NAME, displayName);
		ExposedMembers found = new ExposedMembers(this, targetClass, annotated);
		Map<String, Member> members = found.collect();
		if (members.isEmpty() && !annotated.isAnnotationPresent(Exposed.class) && !annotated.isRecord()) {
			return null;
		}
		builder.inherit(
				(annotated.isRecord() || DataClasses.isDataClass(annotated)) ? RecordMembers.of(annotated, displayName)
						: ObjectMembers.of((target) -> "<" + displayName + " object>"));
		members.forEach(builder::member);
		DerivedMember.addTo(builder, members, displayName);
		builder.contents(found.contents());
		Exposed annotation = annotated.getAnnotation(Exposed.class);
		return builder.doc((annotation != null && !annotation.doc().isEmpty()) ? annotation.doc() : null).build();
	}

	/** Remembers also that a class exposes nothing. */
	private record Holder(@Nullable PyType type, boolean byValue) {
	}

}
