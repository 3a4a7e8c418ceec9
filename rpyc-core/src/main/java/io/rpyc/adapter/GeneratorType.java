package io.rpyc.adapter;

import java.util.Iterator;

import io.rpyc.PyException;

/**
 * A Java Iterator or Stream as Python's {@code generator}: elements are made one by one,
 * when Python asks for them.
 */
final class GeneratorType {

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType.builtIn("builtins.generator", (Class<Iterator<Object>>) (Class<?>) Iterator.class)
		.inherit(ObjectMembers.of((target) -> "<generator object>"))
		.nonBlockingMethod("__iter__", "", (iterator, args) -> iterator)
		.method("__next__", "", (iterator, args) -> next(iterator))
		.onRelease(GeneratorType::close)
		.build();

	private GeneratorType() {
	}

	private static void close(Iterator<?> iterator) throws Exception {
		if (iterator instanceof AutoCloseable closeable) {
			closeable.close();
		}
	}

	private static Object next(Iterator<?> iterator) {
		if (!iterator.hasNext()) {
			throw PyException.stopIteration();
		}
		return iterator.next();
	}

}
