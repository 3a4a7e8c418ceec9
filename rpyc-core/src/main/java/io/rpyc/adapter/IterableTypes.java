package io.rpyc.adapter;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.netref.PythonTypeNames;

/**
 * The types of collections other than lists and sets, such as queues, and of other
 * iterables. They are read-only. Python's abstract classes recognize them by their
 * methods.
 */
final class IterableTypes {

	private final Map<Class<?>, PyType> types = new ConcurrentHashMap<>();

	PyType typeOf(Iterable<?> iterable) {
		return this.types.computeIfAbsent(iterable.getClass(), (type) -> Collection.class.isAssignableFrom(type)
				? collection(PythonTypeNames.ofClass(type)) : iterable(type));
	}

	@SuppressWarnings("unchecked")
	private static PyType collection(String name) {
		return PyType.builtIn(ExposedTypes.WIRE_NAME, name, (Class<Collection<Object>>) (Class<?>) Collection.class)
			.inherit(ObjectMembers.of((target) -> "<" + name + " object>"))
			.method("__len__", "", (collection, args) -> collection.size())
			.method("__iter__", "", (collection, args) -> LiveIterator.of(collection))
			.method("__contains__", "value, /",
					(collection, args) -> ListType.indexOf(WorkingCopy.of(collection), args, 0, Integer.MAX_VALUE) >= 0)
			.build();
	}

	@SuppressWarnings("unchecked")
	private static PyType iterable(Class<?> type) {
		String name = PythonTypeNames.ofClass(type);
		PyTypeBuilder<Iterable<Object>> builder = PyType
			.builtIn(ExposedTypes.WIRE_NAME, name, (Class<Iterable<Object>>) (Class<?>) Iterable.class)
			.inherit(ObjectMembers.of((target) -> "<" + name + " object>"))
			.method("__iter__", "", (iterable, args) -> iterable.iterator());
		if (AutoCloseable.class.isAssignableFrom(type)) {
			builder.inherit(ContextManager.MEMBERS);
		}
		return builder.build();
	}

}
