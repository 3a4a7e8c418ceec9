package io.rpyc.adapter;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a caller passed.
 *
 * @param positional the positional arguments; may hold nulls for None
 * @param keywords the keyword arguments by name; values may be {@code null} for None
 * @param context what the called member may ask of the connection
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
	 * A positional argument.
	 * @param index its place, from 0
	 * @return the argument, perhaps {@code null} for None
	 */
	public @Nullable Object get(int index) {
		return this.positional.get(index);
	}

	/**
	 * A positional argument that may be left out.
	 * @param index its place, from 0
	 * @param missing what it is where it was left out
	 * @return the argument
	 */
	public @Nullable Object get(int index, @Nullable Object missing) {
		return (index < this.positional.size()) ? this.positional.get(index) : missing;
	}

}
