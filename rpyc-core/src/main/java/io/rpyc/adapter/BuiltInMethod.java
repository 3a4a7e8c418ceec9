package io.rpyc.adapter;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * A method of one of Python's own types, with positional parameters.
 *
 * @param <T> the Java type of the object
 */
public final class BuiltInMethod<T> implements Member {

	private final String name;

	private final String signature;

	private final int required;

	private final int accepted;

	private final Body<T> body;

	private final boolean nonBlocking;

	BuiltInMethod(String name, String parameters, Body<T> body, boolean nonBlocking) {
		this.name = name;
		this.signature = parameters.isEmpty() ? "($self)" : "($self, " + parameters + ")";
		String[] declared = parameters.isEmpty() ? new String[0] : parameters.split("\\s*,\\s*");
		int mandatory = 0;
		int most = 0;
		for (String parameter : declared) {
			if (parameter.startsWith("*")) {
				most = Integer.MAX_VALUE;
				break;
			}
			mandatory += parameter.contains("=") ? 0 : 1;
			most++;
		}
		this.required = mandatory;
		this.accepted = most;
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
	public @Nullable String doc() {
		return null;
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	@Override
	public boolean isNonBlocking() {
		return this.nonBlocking;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		int given = arguments.size();
		if (given < this.required || given > this.accepted) {
			throw PyException.typeError(declaration() + " takes " + expected() + ", got " + given);
		}
		return this.body.call((T) target, arguments);
	}

	private String expected() {
		if (this.accepted == Integer.MAX_VALUE) {
			return "at least " + this.required + " arguments";
		}
		return (this.required == this.accepted) ? this.required + " arguments"
				: this.required + " to " + this.accepted + " arguments";
	}

	/**
	 * What a method does.
	 *
	 * @param <T> the Java type of the object
	 */
	@FunctionalInterface
	public interface Body<T> {

		/**
		 * Calls the method.
		 * @param target the object
		 * @param arguments what the caller passed; their number has been checked
		 * @return the result
		 * @throws Throwable an exception for Python
		 */
		@Nullable Object call(T target, Arguments arguments) throws Throwable;

	}

}
