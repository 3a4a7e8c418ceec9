package io.rpyc.netref;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Captures a generic type, as in {@code new TypeRef<List<Point>>() {}}.
 *
 * @param <T> the type
 * @since 0.1
 */
public abstract class TypeRef<T> {

	private final Type type;

	protected TypeRef() {
		if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
			throw new IllegalStateException(
					"a TypeRef must have a type argument: write new TypeRef<List<String>>() {}");
		}
		this.type = parent.getActualTypeArguments()[0];
	}

	/**
	 * Returns the captured type.
	 * @return the type
	 */
	public final Type type() {
		return this.type;
	}

}
