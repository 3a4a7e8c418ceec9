package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Recognizes the JDK's lists that contain their elements. Reading them does not run code
 * of the application, so it is done on the event loop, which saves two thread switches
 * per element.
 */
final class InMemory {

	private static final Set<Class<?>> LISTS = Set.of(ArrayList.class, CountedList.class, List.of().getClass(),
			List.of(1).getClass(), Collections.emptyList().getClass());

	private InMemory() {
	}

	static boolean holds(Object collection) {
		return LISTS.contains(collection.getClass());
	}

}
