package io.rpyc.adapter;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a member that the caller fills.
 *
 * @param name the name that keyword arguments use
 * @param type the declared type; of a varargs parameter, the type of each argument
 * @param varargs whether it takes all further positional arguments
 * @param nullable whether {@code None} is among the values that are meant
 * @param defaultText the default value as Python writes it, or {@code null} if the caller
 * must pass the parameter
 * @param declaration the Java parameter
 */
public record MemberParameter(String name, Type type, boolean varargs, boolean nullable, @Nullable String defaultText,
		Parameter declaration) {

	/**
	 * Returns the name as Python can write it in a definition.
	 * @return the name, with an underscore after it if it means something else there
	 */
	public String pythonName() {
		return this.name.equals("self") ? "self_"
				: PythonKeywords.escape(this.name.replaceAll("[^\\p{L}\\p{N}_]", "_"));
	}

	/**
	 * Returns whether Python code can pass the parameter by its name.
	 * @return {@code false} for {@code self}, which a definition has already, and for
	 * names of Kotlin that are not names in Python
	 */
	boolean isKeyword() {
		return !this.name.equals("self") && pythonName().startsWith(this.name);
	}

}
