package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.RpycException;
import io.rpyc.internal.KotlinNullChecks;
import io.rpyc.netref.TypeArguments;
import io.rpyc.service.DecimalForm;
import org.jspecify.annotations.Nullable;

/**
 * A record component, bean property or field as a Python attribute.
 */
final class ExposedProperty implements Member {

	private final String name;

	private final Type type;

	/** The type without variables. */
	private final Type assigned;

	private final boolean nullable;

	private final MethodHandle reader;

	private final @Nullable MethodHandle writer;

	private final @Nullable Method getter;

	private final @Nullable Method setter;

	private final boolean field;

	private final DecimalForm decimals;

	private final PythonAnnotations annotations;

	/**
	 * Creates an attribute that methods read and write.
	 * @param getter the method behind the reader
	 * @param setter the method behind the writer, if there is one
	 * @param nullable whether the value may be null
	 * @param decimals the form of its decimal number
	 * @param annotations writes the type
	 */
	ExposedProperty(String name, Type type, MethodHandle reader, @Nullable MethodHandle writer, Method getter,
			@Nullable Method setter, boolean nullable, DecimalForm decimals, PythonAnnotations annotations) {
		this(name, type, reader, writer, getter, setter, false, nullable, decimals, annotations);
	}

	private ExposedProperty(String name, Type type, MethodHandle reader, @Nullable MethodHandle writer,
			@Nullable Method getter, @Nullable Method setter, boolean field, boolean nullable, DecimalForm decimals,
			PythonAnnotations annotations) {
		this.field = field;
		this.name = name;
		this.type = type;
		this.assigned = TypeArguments.of(Object.class).resolve(type);
		this.nullable = nullable;
		this.annotations = annotations;
		this.decimals = decimals;
		this.reader = DecimalResults.reader(reader.asType(MethodType.methodType(Object.class, Object.class)), decimals);
		this.writer = (writer != null) ? writer.asType(MethodType.methodType(void.class, Object.class, Object.class))
				: null;
		this.getter = getter;
		this.setter = setter;
	}

	/**
	 * Creates an attribute that is a field. Rules that guard the methods of the same
	 * property guard the field too.
	 * @param getter the method that returns the same property, if there is one
	 * @param setter the method that assigns it, if there is one
	 * @param nullable whether the value may be null
	 * @param decimals the form of its decimal number
	 * @param annotations writes the type
	 */
	static ExposedProperty ofField(String name, Type type, MethodHandle reader, @Nullable MethodHandle writer,
			@Nullable Method getter, @Nullable Method setter, boolean nullable, DecimalForm decimals,
			PythonAnnotations annotations) {
		return new ExposedProperty(name, type, reader, writer, getter, setter, true, nullable, decimals, annotations);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String signature() {
		return "";
	}

	@Override
	public String declaration() {
		return this.name + ": " + this.annotations.result(form());
	}

	@Override
	public boolean isMethod() {
		return false;
	}

	@Override
	public Optional<Method> javaMethod() {
		return Optional.ofNullable(this.getter);
	}

	@Override
	public List<Method> javaMethods() {
		return Stream.of(this.getter, this.setter).flatMap(Stream::ofNullable).toList();
	}

	@Override
	public List<MemberForm> forms() {
		return List.of(form());
	}

	private MemberForm form() {
		return new MemberForm(List.of(), this.type, this.nullable, false, this.decimals,
				this.field ? null : this.getter);
	}

	Type type() {
		return this.type;
	}

	DecimalForm decimals() {
		return this.decimals;
	}

	@Override
	public boolean isAssignable() {
		return this.writer != null;
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Method method = this.getter;
		if (method == null || !arguments.context().interceptsCalls()) {
			return this.reader.invokeExact(target);
		}
		return arguments.context().call(new MethodCall(method, target, new Object[0], spread(this.reader, 0)));
	}

	private static MethodHandle spread(MethodHandle handle, int count) {
		return handle.asSpreader(Object[].class, count);
	}

	/** Reads the value for code that expects no checked exception. */
	@Nullable Object read(Object target) {
		try {
			return this.reader.invokeExact(target);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new RpycException("could not read " + this.name, ex);
		}
	}

	@Override
	public void assign(Object target, @Nullable Object value, CallContext context) throws Throwable {
		if (this.writer == null) {
			Member.super.assign(target, value, context);
			return;
		}
		Object converted = context.conversions().to(this.assigned).convert(value);
		try {
			write(target, converted, context);
		}
		catch (NullPointerException ex) {
			if (converted != null || KotlinNullChecks.parameter(ex, this.setter) == null) {
				throw ex;
			}
			throw PyException.typeError("attribute '" + this.name + "': must not be None");
		}
	}

	private void write(Object target, @Nullable Object converted, CallContext context) throws Throwable {
		MethodHandle assigning = Objects.requireNonNull(this.writer);
		Method method = this.setter;
		if (method == null && this.getter != null && context.interceptsCalls()) {
			// A field that only a getter guards is assigned by those who may read it
			context.call(new MethodCall(this.getter, target, new Object[0], spread(this.reader, 0)));
		}
		if (method == null || !context.interceptsCalls()) {
			assigning.invokeExact(target, converted);
			return;
		}
		context.call(new MethodCall(method, target, new @Nullable Object[] { converted }, spread(assigning, 1)));
	}

}
