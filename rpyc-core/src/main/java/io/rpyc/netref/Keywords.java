package io.rpyc.netref;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Keyword arguments of a call to Python. Passed as the last argument, as in
 * {@code open.call("notes.txt", Keywords.of("encoding", "utf-8"))}; methods of typed
 * interfaces may have a last parameter of this type. Immutable.
 */
public final class Keywords {

	/** No keyword arguments. */
	public static final Keywords NONE = new Keywords(Map.of());

	private final Map<String, @Nullable Object> values;

	private Keywords(Map<String, @Nullable Object> values) {
		this.values = values;
	}

	/**
	 * One keyword argument; {@link #and} adds more.
	 * @param name the parameter's name in Python
	 * @param value the argument, null for None
	 * @return the keyword arguments
	 */
	public static Keywords of(String name, @Nullable Object value) {
		return NONE.and(name, value);
	}

	/**
	 * The entries of a map as keyword arguments.
	 * @param values arguments by the parameters' names in Python
	 * @return the keyword arguments, a copy
	 */
	public static Keywords of(Map<String, ?> values) {
		return new Keywords(new LinkedHashMap<>(values));
	}

	/**
	 * These keyword arguments and one more.
	 * @param name the parameter's name in Python
	 * @param value the argument, null for None
	 * @return the keyword arguments
	 */
	public Keywords and(String name, @Nullable Object value) {
		Map<String, @Nullable Object> more = new LinkedHashMap<>(this.values);
		more.put(name, value);
		return new Keywords(more);
	}

	/**
	 * The keyword arguments by the parameters' names.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> toMap() {
		return Collections.unmodifiableMap(this.values);
	}

	/** The pairs that a request carries. */
	PyTuple toPairs() {
		return PyTuple
			.of(this.values.entrySet().stream().map((entry) -> PyTuple.of(entry.getKey(), entry.getValue())).toArray());
	}

	@Override
	public String toString() {
		return this.values.toString();
	}

}
