package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Knows the JDK's lists that hold their elements themselves: to read one runs no code of
 * the application, so it may be done on the event loop, which saves two changes of thread
 * with each element that Python asks for.
 */
final class InMemory {

	private static final Set<Class<?>> LISTS = Set.of(ArrayList.class, MadeList.class, List.of().getClass(),
			List.of(1).getClass(), Collections.emptyList().getClass());

	private InMemory() {
	}

	static boolean holds(Object collection) {
		return LISTS.contains(collection.getClass());
	}

}
