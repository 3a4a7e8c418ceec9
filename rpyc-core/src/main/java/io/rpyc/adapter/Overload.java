package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.rpyc.internal.Nullability;
import io.rpyc.netref.Conversion.Fit;
import io.rpyc.netref.Conversions;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

/**
 * One Java method behind an exposed name. Binds the arguments of Python callers to its
 * parameters.
 */
final class Overload {

	private static final Object MISSING = new Object();

	private final Method method;

	private final MethodHandle handle;

	private final MemberForm form;

	/** The parameters that callers pass; the others are injected. */
	private final List<ExposedParameter> parameters = new ArrayList<>();

	/** The index of the parameter of each keyword, in Java's and in Python's spelling. */
	private final Map<String, Integer> places = new HashMap<>();

	/**
	 * For each Java parameter: its injection, or {@code null} if the caller passes it.
	 */
	private final @Nullable InjectedParameter[] injected;

	private final boolean variable;

	private final ReturnForm returnForm;

	/**
	 * Creates the overload.
	 * @param method the method to call
	 * @param declared its declarations with their annotations
	 * @param conversions the conversions of arguments
	 * @param sources the sources of parameters that callers do not pass
	 * @param types resolves declared types as far as they are known
	 * @param returnForm the form in which results go to Python
	 */
	Overload(Method method, DeclaredMethods declared, Conversions conversions, List<ParameterSource> sources,
			UnaryOperator<Type> types, ReturnForm returnForm) {
		this.returnForm = returnForm;
		this.method = method;
		this.handle = handle(method);
		Method annotated = declared.method();
		this.injected = new InjectedParameter[annotated.getParameterCount()];
		List<MemberParameter> filled = new ArrayList<>();
		for (int i = 0; i < this.injected.length; i++) {
			List<Parameter> declarations = declared.parameter(i);
			this.injected[i] = InjectedParameter.of(declarations, sources);
			if (this.injected[i] == null) {
				ExposedParameter parameter = ExposedParameter.of(declarations, conversions, types);
				this.parameters.add(parameter);
				filled.add(parameter.describe(declarations.get(0)));
			}
		}
		this.variable = annotated.isVarArgs();
		for (int i = 0; i < (this.variable ? this.parameters.size() - 1 : this.parameters.size()); i++) {
			this.places.put(this.parameters.get(i).name(), i);
		}
		for (int i = this.places.size() - 1; i >= 0; i--) {
			String name = this.parameters.get(i).name();
			this.places.putIfAbsent(Naming.snakeCase(name), i);
			// As the signature shows it.
			this.places.putIfAbsent(PythonKeywords.escape(name), i);
		}
		this.form = new MemberForm(filled, types.apply(annotated.getGenericReturnType()),
				Nullability.isNullable(annotated), returnForm.isByValue(), returnForm.decimals(), annotated);
	}

	private static MethodHandle handle(Method method) {
		try {
			method.setAccessible(true);
			return MethodHandles.lookup()
				.unreflect(method)
				.asFixedArity()
				.asSpreader(Object[].class, method.getParameterCount())
				.asType(MethodType.methodType(Object.class, Object.class, Object[].class));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the rank. Of overloads that fit equally well, the one with the lowest rank
	 * is tried first.
	 */
	int rank() {
		return this.parameters.stream().mapToInt(ExposedParameter::rank).sum();
	}

	/** Returns whether a failed conversion does not consume the arguments. */
	boolean takesOnlyScalars() {
		return this.parameters.stream().allMatch(ExposedParameter::isScalar);
	}

	MemberForm form() {
		return this.form;
	}

	Method method() {
		return this.method;
	}

	/**
	 * Returns how well the arguments fit, without converting them.
	 * @return 0 if they cannot be bound, otherwise a higher number for a better fit
	 */
	int score(Arguments arguments) {
		try {
			@Nullable Object[] slots = bind(arguments);
			int score = 1;
			for (int i = 0; i < slots.length; i++) {
				if (slots[i] == MISSING) {
					continue;
				}
				Fit fit = fit(this.parameters.get(i), slots[i]);
				if (fit == Fit.NONE) {
					return 0;
				}
				score += (fit == Fit.EXACT) ? 100 : 1;
			}
			// A method without varargs has precedence over one with varargs.
			return score * 2 + (this.variable ? 0 : 1);
		}
		catch (BindingException ex) {
			return 0;
		}
	}

	private static Fit fit(ExposedParameter parameter, @Nullable Object slot) {
		if (!parameter.varargs()) {
			return parameter.refuses(slot) ? Fit.NONE : parameter.conversion().fit(slot);
		}
		Fit worst = Fit.EXACT;
		for (Object value : (List<?>) Objects.requireNonNull(slot)) {
			Fit fit = parameter.conversion().fit(value);
			worst = (fit.compareTo(worst) < 0) ? fit : worst;
		}
		return worst;
	}

	/**
	 * Returns the values of the parameters.
	 * @throws BindingException if the arguments do not fit
	 */
	@Nullable Object[] values(Arguments arguments) {
		@Nullable Object[] slots = bind(arguments);
		@Nullable Object[] values = new Object[this.injected.length];
		int next = 0;
		for (int i = 0; i < values.length; i++) {
			InjectedParameter parameter = this.injected[i];
			if (parameter != null) {
				values[i] = parameter.value(arguments.context());
			}
			else {
				values[i] = value(this.parameters.get(next), slots[next]);
				next++;
			}
		}
		return values;
	}

	@Nullable Object invoke(Object target, CallContext context, @Nullable Object[] values) throws Throwable {
		Object result = context.interceptsCalls()
				? context.call(new MethodCall(this.method, target, values, this.handle))
				: this.handle.invokeExact(target, values);
		return this.returnForm.apply(result, context);
	}

	private @Nullable Object value(ExposedParameter parameter, @Nullable Object slot) {
		if (slot == MISSING) {
			return parameter.missing();
		}
		return parameter.varargs() ? array(parameter, (List<?>) Objects.requireNonNull(slot)) : parameter.convert(slot);
	}

	private static Object array(ExposedParameter parameter, List<?> values) {
		Object array = Array.newInstance((Class<?>) parameter.type(), values.size());
		for (int i = 0; i < values.size(); i++) {
			Array.set(array, i, parameter.convert(values.get(i)));
		}
		return array;
	}

	/** Binds the arguments to the parameters. */
	private @Nullable Object[] bind(Arguments arguments) {
		int count = this.parameters.size();
		@Nullable Object[] slots = new Object[count];
		int positional = arguments.size();
		int fixed = this.variable ? count - 1 : count;
		if (positional > fixed && !this.variable) {
			throw BindingException.of("takes " + count + " arguments, got " + positional);
		}
		for (int i = 0; i < fixed; i++) {
			slots[i] = (i < positional) ? arguments.get(i) : MISSING;
		}
		if (this.variable) {
			slots[fixed] = (positional > fixed) ? arguments.positional().subList(fixed, positional) : List.of();
		}
		if (!arguments.keywords().isEmpty()) {
			bindKeywords(arguments.keywords(), slots);
		}
		for (int i = positional; i < fixed; i++) {
			if (slots[i] == MISSING && !this.parameters.get(i).isOptional()) {
				throw BindingException.of("missing argument '" + this.parameters.get(i).name() + "'");
			}
		}
		return slots;
	}

	private void bindKeywords(Map<String, @Nullable Object> keywords, @Nullable Object[] slots) {
		for (Map.Entry<String, @Nullable Object> keyword : keywords.entrySet()) {
			Integer index = this.places.get(keyword.getKey());
			if (index == null) {
				throw BindingException.of("unexpected keyword argument '" + keyword.getKey() + "'");
			}
			if (slots[index] != MISSING) {
				throw BindingException.of("multiple values for argument '" + keyword.getKey() + "'");
			}
			slots[index] = keyword.getValue();
		}
	}

	String declaration(String name, PythonAnnotations annotations) {
		List<String> list = this.form.parameterList(
				(parameter) -> parameter.pythonName() + ": " + annotations.parameter(parameter),
				(parameter) -> " = " + parameter.defaultText());
		return name + "(" + String.join(", ", list) + ") -> " + annotations.result(this.form);
	}

	/** The form of {@code __text_signature__}, in which Python takes no annotations. */
	String textSignature() {
		List<String> list = this.form.parameterList(MemberParameter::pythonName,
				(parameter) -> "=" + parameter.defaultText());
		return "(" + String.join(", ", list) + ")";
	}

}
