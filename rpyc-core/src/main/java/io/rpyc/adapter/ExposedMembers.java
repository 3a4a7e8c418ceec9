package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.rpyc.adapter.ExposedMethods.Found;
import io.rpyc.internal.Nullability;
import io.rpyc.netref.TypeArguments;
import io.rpyc.service.DecimalForm;
import io.rpyc.service.Exposed;

/**
 * Collects the exposed members of one class with all spellings of their names.
 */
final class ExposedMembers {

	private final ExposedTypes types;

	private final Class<?> targetClass;

	private final Class<?> annotated;

	private final TypeArguments arguments;

	private final Map<String, Member> members = new LinkedHashMap<>();

	/**
	 * Begins with no members.
	 * @param types the shared settings of all classes
	 * @param targetClass the class of the called object, possibly of a proxy
	 * @param annotated the class with the annotations
	 */
	ExposedMembers(ExposedTypes types, Class<?> targetClass, Class<?> annotated) {
		this.types = types;
		this.targetClass = targetClass;
		this.annotated = annotated;
		this.arguments = TypeArguments.of(annotated);
	}

	Map<String, Member> collect() {
		List<Found> methods = ExposedMethods.of(this.annotated);
		addComponents();
		addFields();
		if (DataClasses.isDataClass(this.annotated)) {
			addProperties(DataClasses.inOrder(this.annotated, methods));
			addMethods(methods.stream().filter((found) -> !found.isByType()).toList());
		}
		else {
			addProperties(methods);
			addMethods(methods);
		}
		if (this.annotated.isAnnotationPresent(Exposed.class)) {
			addCall();
		}
		return this.members;
	}

	/**
	 * Returns the members by which a peer reads all that an object holds: of a record
	 * those that read its components, by whatever name, and of others their attributes.
	 */
	Collection<Member> contents() {
		Set<Member> contents = new LinkedHashSet<>();
		if (!this.annotated.isRecord()) {
			this.members.values().stream().filter(ExposedProperty.class::isInstance).forEach(contents::add);
			return contents;
		}
		for (RecordComponent component : this.annotated.getRecordComponents()) {
			Method accessor = component.getAccessor();
			List<Member> readers = this.members.values()
				.stream()
				.filter((member) -> member.javaMethods().contains(accessor))
				.toList();
			contents.addAll(readers.isEmpty() ? List.of(property(component.getName(), component)) : readers);
		}
		return contents;
	}

	private void addCall() {
		Member call = this.types.functions().callOf(this.annotated);
		if (call != null) {
			this.members.putIfAbsent("__call__", call);
		}
	}

	private void addComponents() {
		if (!this.annotated.isRecord()) {
			return;
		}
		for (RecordComponent component : this.annotated.getRecordComponents()) {
			Exposed annotation = ExposedMethods.annotation(component);
			add((annotation != null) ? annotation.value() : "", component.getName(),
					(name) -> property(name, component));
		}
	}

	private ExposedProperty property(String name, RecordComponent component) {
		Method accessor = component.getAccessor();
		DecimalResults.requireEffect(ExposedMethods.annotation(component), this.annotated, component.getGenericType(),
				this.types.conversions(), accessor);
		return new ExposedProperty(name, this.arguments.known(component.getGenericType()), unreflect(accessor), null,
				accessor, null, Nullability.isNullable(accessor), DecimalResults.of(component),
				this.types.annotations());
	}

	private void addFields() {
		for (Class<?> level = this.annotated; level != null && level != Object.class; level = level.getSuperclass()) {
			for (Field field : level.isRecord() ? new Field[0] : level.getDeclaredFields()) {
				Exposed annotation = field.getAnnotation(Exposed.class);
				if (Modifier.isStatic(field.getModifiers())) {
					ExposedMethods.requireNotExposed(annotation, field);
				}
				else if (annotation != null) {
					InvocableMethods.requireNoProxy(this.targetClass, field);
					add(annotation.value(), field.getName(), (name) -> property(name, field));
				}
			}
		}
	}

	private Member property(String name, Field field) {
		try {
			field.setAccessible(true);
			Exposed annotation = field.getAnnotation(Exposed.class);
			DecimalResults.requireEffect(annotation, this.annotated, this.arguments.known(field.getGenericType()),
					this.types.conversions(), field);
			MethodHandle writer = Modifier.isFinal(field.getModifiers()) ? null
					: MethodHandles.lookup().unreflectSetter(field);
			return ExposedProperty.ofField(name, this.arguments.known(field.getGenericType()),
					MethodHandles.lookup().unreflectGetter(field), writer, BeanProperties.getter(this.annotated, field),
					BeanProperties.setter(this.annotated, field), Nullability.isNullable(field),
					DecimalResults.of(annotation, this.annotated), this.types.annotations());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Adds the bean properties of a type that is exposed as a whole as attributes.
	 */
	private void addProperties(List<Found> methods) {
		for (Found found : methods) {
			String property = found.isByType() ? BeanProperties.nameOfGetter(found.method()) : null;
			if (property != null) {
				requireEffect(found);
				Method setter = BeanProperties.setter(methods, property, found.method().getReturnType());
				MethodHandle reader = unreflect(InvocableMethods.on(this.targetClass, found.method(), this.annotated));
				MethodHandle writer = (setter != null)
						? unreflect(InvocableMethods.on(this.targetClass, setter, this.annotated)) : null;
				add("", property,
						(name) -> new ExposedProperty(name, this.arguments.known(found.method().getGenericReturnType()),
								reader, writer, found.method(), setter, Nullability.isNullable(found.method()),
								DecimalResults.of(null, this.annotated), this.types.annotations()));
			}
		}
	}

	private void addMethods(List<Found> methods) {
		MethodNames names = new MethodNames(this.annotated);
		Map<MethodNames.Given, List<Found>> byName = new LinkedHashMap<>();
		for (Found found : methods) {
			byName.computeIfAbsent(MethodNames.Given.to(found), (key) -> new ArrayList<>()).add(found);
		}
		byName.forEach((given, group) -> {
			List<Overload> overloads = new ArrayList<>();
			for (Found found : group) {
				overloads.add(new Overload(InvocableMethods.on(this.targetClass, found.method(), this.annotated),
						DeclaredMethods.of(this.annotated, found.method()), this.types.conversions(),
						this.types.sources(), this.arguments::known, returnForm(found)));
			}
			names.requireOverloads(given.name(), group);
			names.claim(given.explicit() ? Set.of(given.name()) : this.types.namesOf(given.name()),
					group.get(0).method());
			boolean nonBlocking = group.stream().allMatch(Found::isNonBlocking);
			add(given.explicit() ? given.name() : "", given.name(), (name) -> new ExposedMethod(name, overloads,
					group.get(0).annotation(), nonBlocking, this.types.annotations()));
		});
	}

	private ReturnForm returnForm(Found found) {
		boolean byValue = (found.annotation() != null) ? found.annotation().byValue()
				: ExposedTypes.isByValue(found.declared().getDeclaringClass());
		DecimalForm decimals = DecimalResults.of(found.annotation(), this.annotated);
		if (byValue) {
			return this.types.copies(decimals);
		}
		requireEffect(found);
		ReturnForm form = ReturnForm.declared(this.arguments.resolve(found.method().getGenericReturnType()),
				this.types.functions(),
				(result) -> !(result instanceof Enum) && this.types.conversions().toPython(result) != result
						|| this.types.typeOf(result) != null);
		return DecimalResults.converted(form, decimals, this.types.conversions());
	}

	private void requireEffect(Found found) {
		DecimalResults.requireEffect(found.annotation(), this.annotated,
				this.arguments.resolve(found.method().getGenericReturnType()), this.types.conversions(),
				found.method());
	}

	/**
	 * Adds a member with its explicit name, or with all spellings of its Java name.
	 */
	private void add(String explicitName, String javaName, Function<String, Member> factory) {
		if (!explicitName.isEmpty()) {
			this.members.put(explicitName, factory.apply(explicitName));
			return;
		}
		Member member = null;
		for (String name : this.types.namesOf(javaName)) {
			member = (member != null) ? member : factory.apply(name);
			this.members.put(name, member);
		}
	}

	private static MethodHandle unreflect(Method method) {
		try {
			method.setAccessible(true);
			return MethodHandles.lookup().unreflect(method);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
