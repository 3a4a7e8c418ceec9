package io.rpyc.adapter;

import io.rpyc.PyException;

/**
 * The iterators of live collections, under the name of one that every client has ready.
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
