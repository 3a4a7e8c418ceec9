package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.netref.Conversions;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas, method references and other implementations of functional interfaces as
 * Python's {@code function}. Safe for use by several threads.
 */
final class FunctionTypes {

	private final Conversions conversions;

	private final Map<Type, Optional<PyType>> types = new ConcurrentHashMap<>();

	FunctionTypes(Conversions conversions) {
		this.conversions = conversions;
	}

	/** The type of an object, or null where it is no function. */
	@Nullable PyType typeOf(Object target) {
		return this.types.computeIfAbsent(target.getClass(), (type) -> create((Class<?>) type)).orElse(null);
	}

	/**
	 * The type of the functions that a method with this return type gives. The class of a
	 * lambda does not know the types of its parameters, but the method does.
	 */
	@Nullable PyType declared(Type returnType) {
		if (!(returnType instanceof ParameterizedType parameterized)) {
			return null;
		}
		Class<?> contract = (Class<?>) parameterized.getRawType();
		return isFunctional(contract)
				? this.types.computeIfAbsent(returnType, (type) -> create(contract, type, "<lambda>")).orElse(null)
				: null;
	}

	static boolean isLambda(Object target) {
		return target.getClass().isHidden() || target.getClass().isSynthetic();
	}

	private Optional<PyType> create(Class<?> type) {
		boolean lambda = type.isHidden() || type.isSynthetic();
		Set<Class<?>> contracts = new LinkedHashSet<>();
		for (Class<?> level = type; level != null; level = level.getSuperclass()) {
			collect(level, lambda, contracts);
		}
		// Of an interface and one that extends it, the latter says more.
		List<Class<?>> most = contracts.stream()
			.filter((contract) -> contracts.stream()
				.noneMatch((other) -> other != contract && contract.isAssignableFrom(other)))
			.toList();
		return (most.size() == 1) ? create(most.get(0), type, lambda ? "<lambda>" : type.getSimpleName())
				: Optional.empty();
	}

	private static void collect(Class<?> level, boolean lambda, Set<Class<?>> contracts) {
		for (Class<?> contract : level.getInterfaces()) {
			if (lambda ? isLambdaContract(contract) : isFunctional(contract)) {
				contracts.add(contract);
			}
			collect(contract, lambda, contracts);
		}
	}

	/** What closes is a context manager. */
	private static boolean isLambdaContract(Class<?> contract) {
		return method(contract) != null && !AutoCloseable.class.isAssignableFrom(contract);
	}

	private static boolean isFunctional(Class<?> contract) {
		return contract.isAnnotationPresent(FunctionalInterface.class);
	}

	/** The only abstract method of an interface, or null. */
	private static @Nullable Method method(Class<?> contract) {
		List<Method> methods = Arrays.stream(contract.getMethods())
			.filter((method) -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
			.toList();
		return (methods.size() == 1) ? methods.get(0) : null;
	}

	private static boolean isOfObject(Method method) {
		return Arrays.stream(Object.class.getMethods())
			.anyMatch((other) -> other.getName().equals(method.getName())
					&& Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
	}

	private Optional<PyType> create(Class<?> contract, Type context, String name) {
		Method method = method(contract);
		if (method == null) {
			return Optional.empty();
		}
		TypeArguments arguments = TypeArguments.of(context);
		Overload overload = new Overload(method, method, this.conversions, List.of(), arguments::resolve,
				ReturnForm.AS_IT_IS);
		return Optional.of(type(name, new ExposedMethod("__call__", List.of(overload), null, false), overload));
	}

	private static PyType type(String name, Member call, Overload overload) {
		String declaration = overload.declaration(name);
		String signature = overload.textSignature().replace("$self, ", "").replace("$self", "");
		return PyType.builtIn("builtins.function", Object.class)
			.inherit(ObjectMembers.of((target) -> "<function " + name + ">"))
			.inherit(ObjectMembers.ready())
			.doc(declaration)
			.member("__call__", call)
			.value("__name__", (target) -> name)
			.value("__qualname__", (target) -> name)
			.value("__module__", (target) -> null)
			.value("__text_signature__", (target) -> signature)
			.value("__code__", (target) -> FunctionCode.INSTANCE)
			.build();
	}

}
