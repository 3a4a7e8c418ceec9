package io.rpyc.adapter;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call.
 *
 * @param positional the positional arguments, {@code null} for None
 * @param keywords the keyword arguments by name, {@code null} for None
 * @param context the context of the call
 * @since 0.1
 */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> keywords,
		CallContext context) {

	/**
	 * Returns the number of positional arguments.
	 * @return a number, at least 0
	 */
	public int size() {
		return this.positional.size();
	}

	/**
	 * Returns a positional argument.
	 * @param index its index, from 0
	 * @return the argument, {@code null} for None
	 */
	public @Nullable Object get(int index) {
		return this.positional.get(index);
	}

	/**
	 * Returns an optional positional argument.
	 * @param index its index, from 0
	 * @param missing the default value
	 * @return the argument
	 */
	public @Nullable Object get(int index, @Nullable Object missing) {
		return (index < this.positional.size()) ? this.positional.get(index) : missing;
	}

}
