package io.rpyc.netref;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Keyword arguments of a call to Python, passed as the last argument:
 * {@code open.call("notes.txt", Keywords.of("encoding", "utf-8"))}; methods of typed
 * interfaces may have a last parameter of this type. Immutable.
 *
 * @since 0.1
 */
public final class Keywords {

	/** No keyword arguments. */
	public static final Keywords NONE = new Keywords(Map.of());

	private final Map<String, @Nullable Object> values;

	private Keywords(Map<String, @Nullable Object> values) {
		this.values = values;
	}

	/**
	 * Creates one keyword argument; {@link #and} adds more.
	 * @param name the parameter's name in Python
	 * @param value the argument, {@code null} for None
	 * @return the keyword arguments
	 */
	public static Keywords of(String name, @Nullable Object value) {
		return NONE.and(name, value);
	}

	/**
	 * Creates keyword arguments from the entries of a map.
	 * @param values arguments by the parameters' names in Python
	 * @return the keyword arguments, a copy
	 */
	public static Keywords of(Map<String, ?> values) {
		return new Keywords(new LinkedHashMap<>(values));
	}

	/**
	 * Returns these keyword arguments and another one.
	 * @param name the parameter's name in Python
	 * @param value the argument, {@code null} for None
	 * @return the keyword arguments
	 */
	public Keywords and(String name, @Nullable Object value) {
		Map<String, @Nullable Object> more = new LinkedHashMap<>(this.values);
		more.put(name, value);
		return new Keywords(more);
	}

	/**
	 * Returns the keyword arguments by the parameters' names.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> toMap() {
		return Collections.unmodifiableMap(this.values);
	}

	/** Returns the pairs that a request carries. */
	PyTuple toPairs() {
		return PyTuple
			.of(this.values.entrySet().stream().map((entry) -> PyTuple.of(entry.getKey(), entry.getValue())).toArray());
	}

	@Override
	public String toString() {
		return this.values.toString();
	}

}
