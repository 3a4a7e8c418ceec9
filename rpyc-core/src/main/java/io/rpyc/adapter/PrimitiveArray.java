package io.rpyc.adapter;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.RandomAccess;

import io.rpyc.internal.memory.CallMemory;

/**
 * A view of an array of primitive values as a list of a fixed size.
 */
final class PrimitiveArray extends AbstractList<Object> implements RandomAccess {

	private final Object array;

	PrimitiveArray(Object array) {
		this.array = array;
	}

	@Override
	public Object get(int index) {
		return Array.get(this.array, index);
	}

	@Override
	public Object set(int index, Object element) {
		Object before = get(index);
		Array.set(this.array, index, element);
		return before;
	}

	@Override
	public int size() {
		return Array.getLength(this.array);
	}

	/** A new array of the same type with some of the elements. */
	Object part(PyIndex places) {
		CallMemory.work((long) places.length() * Long.BYTES);
		Object part = Array.newInstance(this.array.getClass().componentType(), places.length());
		for (int i = 0; i < places.length(); i++) {
			Array.set(part, i, get(places.at(i)));
		}
		return part;
	}

}
