package io.rpyc;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Raises one of Python's built-in exceptions at the caller. A Java method that throws
 * {@code new PyException("LookupError", "no such order")} makes
 * {@code except LookupError} work in the Python program that called it.
 *
 * @since 0.1
 */
public class PyException extends RpycException {

	private final String type;

	private final transient List<@Nullable Object> args;

	/**
	 * Creates the exception.
	 * @param type the name of a class in Python's {@code builtins}, such as
	 * {@code "ValueError"}
	 * @param args the arguments of the exception, {@code null} for None; mutable values
	 * are sent as the text that {@code repr()} gives the peer, which shows nothing that
	 * the peer may not read
	 */
	public PyException(String type, @Nullable Object... args) {
		super(message(type, args));
		this.type = type;
		this.args = copy(args);
	}

	/** Creates an exception that may lack a stack trace. It cannot get a cause. */
	private PyException(String type, @Nullable Object[] args, boolean stackTrace) {
		super(message(type, args), stackTrace);
		this.type = type;
		this.args = copy(args);
	}

	private static String message(String type, @Nullable Object[] args) {
		return (args.length == 0) ? type : type + ": " + text(args[0]);
	}

	/**
	 * The message may reach a peer as part of another exception, so objects do not write
	 * their own text into it.
	 */
	private static String text(@Nullable Object arg) {
		if (arg == null || arg instanceof String || arg instanceof Number || arg instanceof Boolean
				|| arg instanceof Character || arg instanceof Enum) {
			return String.valueOf(arg);
		}
		return "<" + arg.getClass().getSimpleName() + " object>";
	}

	private static List<@Nullable Object> copy(@Nullable Object[] args) {
		return Collections.unmodifiableList(Arrays.asList(args.clone()));
	}

	/**
	 * Returns the name of the class in Python's {@code builtins}.
	 * @return the name, without its module
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Returns the arguments of the exception.
	 * @return an unmodifiable list
	 */
	public List<@Nullable Object> args() {
		return this.args;
	}

	/**
	 * Creates an exception for a missing attribute. It has no stack trace, since Python
	 * programs often look up missing attributes.
	 * @param message the message
	 * @return an {@code AttributeError} without a stack trace
	 */
	public static PyException attributeError(String message) {
		return new PyException("AttributeError", new Object[] { message }, false);
	}

	public static PyException typeError(String message) {
		return new PyException("TypeError", message);
	}

	public static PyException valueError(String message) {
		return new PyException("ValueError", message);
	}

	public static PyException indexError(String message) {
		return new PyException("IndexError", message);
	}

	/**
	 * Creates the exception that ends an iteration.
	 * @return a {@code StopIteration} without arguments or stack trace
	 */
	public static PyException stopIteration() {
		return new PyException("StopIteration", new Object[0], false);
	}

}
