package io.rpyc.adapter;

import org.jspecify.annotations.Nullable;

/**
 * A value attribute of a built-in Python type.
 *
 * @param <T> the Java type of the object
 */
public final class BuiltInValue<T> implements Member {

	private final String name;

	private final Reader<T> reader;

	BuiltInValue(String name, Reader<T> reader) {
		this.name = name;
		this.reader = reader;
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
	public boolean isMethod() {
		return false;
	}

	@Override
	public boolean isNonBlocking(Object target) {
		return true;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object invoke(Object target, Arguments arguments) {
		return this.reader.read((T) target);
	}

	/**
	 * Reads a value.
	 *
	 * @param <T> the Java type of the object
	 */
	@FunctionalInterface
	public interface Reader<T> {

		/**
		 * Reads the value of an object, without blocking.
		 * @param target the object
		 * @return the value
		 */
		@Nullable Object read(T target);

	}

}
