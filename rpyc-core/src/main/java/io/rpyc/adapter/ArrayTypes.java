package io.rpyc.adapter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.PyException;
import io.rpyc.RpycException;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.netref.RequestSender;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of primitive values as Python sequences of a fixed size. They do not use the
 * name of a built-in type, so that a client requests their members.
 */
final class ArrayTypes {

	/** Shorter arrays are as fast element by element. */
	private static final int LEAST_COPIED = 8;

	private final Map<Class<?>, PyType> types = new ConcurrentHashMap<>();

	PyType typeOf(Object array) {
		return this.types.computeIfAbsent(array.getClass(), ArrayTypes::sequence);
	}

	private static PyType sequence(Class<?> type) {
		String name = type.getSimpleName();
		return PyType.builtIn("collections.abc.Sequence", name, Object.class)
			.inherit(ObjectMembers.ofCollection(name))
			.method("__len__", "", (array, args) -> list(array).size())
			.method("__iter__", "", ArrayTypes::iterate)
			.method("__reversed__", "",
					ReadAccess.reading((array, args) -> LiveIterator.of(ListType.reversed(list(array), array))))
			.method("__getitem__", "index, /", (array, args) -> get(array, args.get(0), name))
			.method("__setitem__", "index, value, /", (array, args) -> set(array, args, name))
			.method("__contains__", "value, /",
					(array, args) -> ListType.indexOf(list(array), args, 0, Integer.MAX_VALUE) >= 0)
			.method("__eq__", "value, /", ReadAccess.comparing(true, (array, args) -> equal(array, args, true)))
			.method("__ne__", "value, /", ReadAccess.comparing(false, (array, args) -> equal(array, args, false)))
			.method("index", "value, start=0, stop=" + Long.MAX_VALUE + ", /",
					(array, args) -> ListType.index(list(array), args))
			.method("count", "value, /", (array, args) -> ListType.count(list(array), args))
			.build();
	}

	/**
	 * Returns an iterator that lives at the peer, over a tuple of all elements. With it,
	 * numpy and {@code list()} read the whole array in one request, also if the peer does
	 * not allow pickles.
	 */
	private static Object iterate(Object array, Arguments args) {
		PrimitiveArray elements = list(array);
		RequestSender peer = args.context().find(RequestSender.class);
		if (peer != null && elements.size() >= LEAST_COPIED && elements.size() < peer.conversions().elementLimit()
				&& ReadAccess.mayRead(array, args.context())) {
			Object iterator = copied(elements, peer);
			if (iterator != null) {
				return iterator;
			}
		}
		return LiveIterator.of(elements);
	}

	private static @Nullable Object copied(PrimitiveArray elements, RequestSender peer) {
		long bytes = elements.size() * (long) (MemoryWeights.ELEMENT + MemoryWeights.OBJECT);
		CallMemory.work(bytes);
		try {
			return peer.request(Operation.CALLATTR, PyTuple.of(elements.toArray()), "__iter__", PyTuple.EMPTY,
					PyTuple.EMPTY);
		}
		catch (RpycException ex) {
			// A peer that is not Python, or does not serve, reads element by element.
			return null;
		}
		finally {
			CallMemory.workDone(bytes);
		}
	}

	private static PrimitiveArray list(Object array) {
		return new PrimitiveArray(array);
	}

	private static Object get(Object array, @Nullable Object index, String name) {
		PrimitiveArray list = list(array);
		return (index instanceof PySlice slice) ? list.part(PyIndex.of(slice, list.size()))
				: list.get(PyIndex.resolve(index, list.size(), name));
	}

	private static @Nullable Object set(Object array, Arguments args, String name) {
		if (args.get(0) instanceof PySlice) {
			throw PyException.typeError(name + " object does not support slice assignment: assign each element");
		}
		PrimitiveArray list = list(array);
		int place = PyIndex.resolve(args.get(0), list.size(), name, name + " assignment index out of range");
		Object element = args.context().conversions().to(array.getClass().componentType()).convert(args.get(1));
		if (element == null) {
			throw PyException.typeError("None is not allowed in an array of " + array.getClass().componentType());
		}
		list.set(place, element);
		return null;
	}

	private static Object equal(Object array, Arguments args, boolean expected) {
		Object value = args.get(0);
		List<?> other = (value instanceof PyTuple tuple) ? tuple : PyIterables.list(value);
		if (value != null && value.getClass().isArray()) {
			other = PyIterables.elements(value, args.context());
		}
		return (other != null) ? ListType.areEqual(list(array), other, PyEquality.of(args)) == expected
				: PySingleton.NOT_IMPLEMENTED;
	}

}
