package io.rpyc.value;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/**
 * A Python tuple: an immutable list whose elements may be null. It is equal to every list
 * with equal elements; a {@code byte[]} element is equal only to itself.
 *
 * @since 0.1
 */
public final class PyTuple extends AbstractList<Object> implements RandomAccess {

	/** The empty tuple. */
	public static final PyTuple EMPTY = new PyTuple(new Object[0]);

	private final @Nullable Object[] elements;

	private PyTuple(@Nullable Object[] elements) {
		this.elements = elements;
	}

	/**
	 * Creates a tuple around an array, without a copy.
	 * @param elements the elements; the caller must not change the array afterwards
	 * @return the tuple
	 */
	public static PyTuple wrap(@Nullable Object[] elements) {
		return (elements.length != 0) ? new PyTuple(elements) : EMPTY;
	}

	/**
	 * Creates a tuple of the elements, which are copied.
	 * @param elements the elements
	 * @return the tuple
	 */
	public static PyTuple of(@Nullable Object... elements) {
		return wrap(elements.clone());
	}

	/**
	 * Creates a tuple of the elements of a list.
	 * @param elements the elements
	 * @return the list itself if it is a tuple, otherwise a copy
	 */
	public static PyTuple copyOf(List<?> elements) {
		if (elements instanceof PyTuple tuple) {
			return tuple;
		}
		return wrap(elements.toArray());
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

}
