package io.rpyc.netref;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a generic type, as in {@code new TypeRef<List<Point>>() {}}.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {

	private final Type type;

	protected TypeRef() {
		if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
			throw new IllegalStateException("a TypeRef names no type: write new TypeRef<List<String>>() {}");
		}
		this.type = parent.getActualTypeArguments()[0];
	}

	/**
	 * The type that was named.
	 * @return the type
	 */
	public final Type type() {
		return this.type;
	}

}
