package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;

/**
 * A record component, bean property or field as a Python attribute.
 */
final class ExposedProperty implements Member {

	private final String name;

	private final Type type;

	private final MethodHandle reader;

	private final @Nullable MethodHandle writer;

	private final @Nullable Method getter;

	private final @Nullable Method setter;

	/**
	 * Creates an attribute.
	 * @param getter the method behind the reader, {@code null} for a field
	 * @param setter the method behind the writer, if there is one
	 */
	ExposedProperty(String name, Type type, MethodHandle reader, @Nullable MethodHandle writer, @Nullable Method getter,
			@Nullable Method setter) {
		this.name = name;
		this.type = type;
		this.reader = reader.asType(MethodType.methodType(Object.class, Object.class));
		this.writer = (writer != null) ? writer.asType(MethodType.methodType(void.class, Object.class, Object.class))
				: null;
		this.getter = getter;
		this.setter = setter;
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
		return this.name + ": " + PyTypeNames.of(this.type);
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
		return List.of(new MemberForm(List.of(), this.type, this.getter));
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
		Object converted = context.conversions().to(this.type).convert(value);
		Method method = this.setter;
		if (method == null || !context.interceptsCalls()) {
			this.writer.invokeExact(target, converted);
			return;
		}
		context.call(new MethodCall(method, target, new @Nullable Object[] { converted }, spread(this.writer, 1)));
	}

}
