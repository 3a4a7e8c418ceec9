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
import java.util.function.Function;

import io.rpyc.netref.Conversions;
import io.rpyc.netref.JavaTypes;
import io.rpyc.netref.TypeArguments;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas and method references as Python's {@code function}; other implementations of
 * functional interfaces only if a method declares to return one, or if their class is
 * exposed. So a Thread, for example, cannot be run only because it is a Runnable.
 * Thread-safe.
 */
final class FunctionTypes {

	private final Conversions conversions;

	private final List<ParameterSource> sources;

	private final Map<Key, Optional<PyType>> types = new ConcurrentHashMap<>();

	private final PythonAnnotations annotations;

	/**
	 * Creates the factory.
	 * @param conversions the conversions of arguments
	 * @param sources the sources of parameters that callers do not pass
	 * @param annotations the annotations of signatures
	 */
	FunctionTypes(Conversions conversions, List<ParameterSource> sources, PythonAnnotations annotations) {
		this.conversions = conversions;
		this.sources = sources;
		this.annotations = annotations;
	}

	/** Returns the type of an object, or {@code null} if it is not a function. */
	@Nullable PyType typeOf(Object target) {
		return isLambda(target) ? this.types
			.computeIfAbsent(new Key(Object.class, target.getClass()), (key) -> create(target.getClass()))
			.orElse(null) : null;
	}

	/**
	 * Returns the type of a lambda that is declared as a functional interface; the
	 * interface does not need to be annotated.
	 */
	@Nullable PyType typeOf(Type declared) {
		Class<?> contract = (Class<?>) ((declared instanceof ParameterizedType parameterized)
				? parameterized.getRawType() : declared);
		return this.types.computeIfAbsent(new Key(contract, declared), (key) -> create(contract, declared, "<lambda>"))
			.orElse(null);
	}

	/**
	 * Returns the types of the functions that a method with this return type returns. The
	 * class of a lambda does not know the types of its parameters, but the method does.
	 * @return tells the type of a result; {@code null} if the return type is no
	 * functional interface
	 */
	@Nullable Function<Object, @Nullable PyType> declared(Type returnType) {
		Class<?> contract = (returnType instanceof ParameterizedType parameterized)
				? (Class<?>) parameterized.getRawType() : (returnType instanceof Class<?> type) ? type : Object.class;
		if (!isFunctional(contract)) {
			return null;
		}
		return (result) -> {
			Class<?> type = result.getClass();
			return this.types
				.computeIfAbsent(new Key(contract, isLambda(result) ? returnType : type),
						(key) -> create(contract, key.context(), isLambda(result) ? "<lambda>" : type.getSimpleName()))
				.orElse(null);
		};
	}

	/**
	 * Returns the member that calls an object of an exposed class that is a function.
	 * @return the member {@code __call__}, or null
	 */
	@Nullable Member callOf(Class<?> type) {
		List<Class<?>> contracts = contracts(type, false).stream()
			.filter((contract) -> !ExposedMethods.isOfFramework(contract)
					|| contract.getPackageName().equals("java.util.function"))
			.toList();
		Overload overload = (contracts.size() == 1) ? overload(contracts.get(0), type) : null;
		return (overload != null) ? call(overload) : null;
	}

	static boolean isLambda(Object target) {
		return target.getClass().isHidden() || target.getClass().isSynthetic();
	}

	private Optional<PyType> create(Class<?> type) {
		List<Class<?>> contracts = contracts(type, true);
		return (contracts.size() == 1) ? create(contracts.get(0), type, "<lambda>") : Optional.empty();
	}

	private static List<Class<?>> contracts(Class<?> type, boolean lambda) {
		Set<Class<?>> contracts = new LinkedHashSet<>();
		for (Class<?> level = type; level != null; level = level.getSuperclass()) {
			collect(level, lambda, contracts);
		}
		// An interface is more specific than those that it extends.
		return contracts.stream()
			.filter((contract) -> contracts.stream()
				.noneMatch((other) -> other != contract && contract.isAssignableFrom(other)))
			.toList();
	}

	private static void collect(Class<?> level, boolean lambda, Set<Class<?>> contracts) {
		for (Class<?> contract : level.getInterfaces()) {
			if (lambda ? isLambdaContract(contract) : isFunctional(contract)) {
				contracts.add(contract);
			}
			collect(contract, lambda, contracts);
		}
	}

	/**
	 * Returns whether an interface is the contract of lambdas. A closeable is a context
	 * manager.
	 */
	private static boolean isLambdaContract(Class<?> contract) {
		return method(contract) != null && !AutoCloseable.class.isAssignableFrom(contract);
	}

	/**
	 * Returns the method of a declared type whose objects are functions in Python, or
	 * {@code null} if they are not.
	 */
	static @Nullable Method methodOf(Class<?> declared) {
		boolean functional = isFunctional(declared)
				|| declared.isInterface() && !declared.getName().startsWith("java.") && isLambdaContract(declared);
		return functional ? method(declared) : null;
	}

	private static boolean isFunctional(Class<?> contract) {
		return contract.isAnnotationPresent(FunctionalInterface.class);
	}

	/** Returns the only abstract method of an interface, or {@code null}. */
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
		Overload overload = overload(contract, context);
		return (overload != null) ? Optional.of(type(name, call(overload), overload)) : Optional.empty();
	}

	private @Nullable Overload overload(Class<?> contract, Type context) {
		Method method = method(contract);
		return (method != null) ? new Overload(method, DeclaredMethods.of(JavaTypes.raw(context), method),
				this.conversions, this.sources, TypeArguments.of(context)::resolve, ReturnForm.AS_IT_IS) : null;
	}

	private Member call(Overload overload) {
		return new ExposedMethod("__call__", List.of(overload), null, false, this.annotations);
	}

	private PyType type(String name, Member call, Overload overload) {
		String declaration = overload.declaration(name, this.annotations);
		String signature = overload.textSignature();
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

	/**
	 * The key of the type of a function.
	 *
	 * @param contract the functional interface, or Object where the class tells it
	 * @param context what knows the types of the parameters
	 */
	private record Key(Class<?> contract, Type context) {
	}

}
