package io.rpyc.adapter;

import io.rpyc.PyException;

/**
 * The type of the iterators of live collections, with the name of a type that every
 * client has.
 */
final class IteratorType {

	static final PyType TYPE = PyType.builtIn("builtins.list_iterator", LiveIterator.class)
		.inherit(ObjectMembers.of((target) -> "<iterator object>"))
		.inherit(ObjectMembers.ready())
		.nonBlockingMethod("__iter__", "", (iterator, args) -> iterator)
		.nonBlockingMethod("__next__", "", LiveIterator::isInMemory, (iterator, args) -> {
			if (!iterator.hasNext()) {
				throw PyException.stopIteration();
			}
			return iterator.next();
		})
		.method("__length_hint__", "", (iterator, args) -> iterator.remaining())
		.build();

	private IteratorType() {
	}

}
