package io.rpyc.adapter;

import java.util.ConcurrentModificationException;
import java.util.function.Predicate;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * A method of a built-in Python type.
 *
 * @param <T> the Java type of the object
 */
public final class BuiltInMethod<T> implements Member {

	private final String name;

	private final String signature;

	private final BuiltInParameters parameters;

	private final Body<T> body;

	private final Predicate<T> nonBlocking;

	BuiltInMethod(String name, String parameters, Body<T> body, Predicate<T> nonBlocking) {
		this.name = name;
		this.signature = "(" + parameters + ")";
		this.parameters = new BuiltInParameters(parameters);
		this.body = body;
		this.nonBlocking = nonBlocking;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String signature() {
		return this.signature;
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	@Override
	@SuppressWarnings("unchecked")
	public boolean isNonBlocking(Object target) {
		return this.nonBlocking.test((T) target);
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		try {
			return this.body.call((T) target, this.parameters.bind(this.name, arguments));
		}
		catch (ConcurrentModificationException ex) {
			// By other threads, or by a callback.
			throw new PyException("RuntimeError", TypeNames.of(target) + " changed size during iteration");
		}
	}

	/**
	 * The body of a method.
	 *
	 * @param <T> the Java type of the object
	 */
	@FunctionalInterface
	public interface Body<T> {

		/**
		 * Calls the method.
		 * @param target the object
		 * @param arguments what the caller passed, in the order of the parameters, with
		 * default values instead of those left out
		 * @return the result
		 * @throws Throwable an exception for Python
		 */
		@Nullable Object call(T target, Arguments arguments) throws Throwable;

	}

}
