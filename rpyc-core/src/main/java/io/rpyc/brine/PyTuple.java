package io.rpyc.brine;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/**
 * A Python tuple: an immutable list whose elements may be null. It equals every list of
 * equal elements; {@code byte[]} elements are equal only to themselves.
 */
public final class PyTuple extends AbstractList<Object> implements RandomAccess {

	/** The tuple without elements. */
	public static final PyTuple EMPTY = new PyTuple(new Object[0]);

	private final @Nullable Object[] elements;

	/**
	 * Takes the array as it is: the caller must not keep it.
	 */
	PyTuple(@Nullable Object[] elements) {
		this.elements = elements;
	}

	public static PyTuple of(@Nullable Object... elements) {
		return (elements.length != 0) ? new PyTuple(elements.clone()) : EMPTY;
	}

	public static PyTuple copyOf(List<?> elements) {
		if (elements instanceof PyTuple tuple) {
			return tuple;
		}
		Object[] copy = elements.toArray();
		return (copy.length != 0) ? new PyTuple(copy) : EMPTY;
	}

	@Override
	public @Nullable Object get(int index) {
		return this.elements[index];
	}

	@Override
	public int size() {
		return this.elements.length;
	}

	@Override
	public Object[] toArray() {
		return this.elements.clone();
	}

	/**
	 * The array itself, for the encoder: not to be changed.
	 */
	@Nullable Object[] elements() {
		return this.elements;
	}

}
