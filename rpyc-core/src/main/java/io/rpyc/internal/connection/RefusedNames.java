package io.rpyc.internal.connection;

import io.rpyc.adapter.PyObject;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a stock client's second request for a denied name from a new one: its
 * {@code __getattribute__} and its {@code __getattr__} each send one. Used on the event
 * loop of one connection.
 */
final class RefusedNames {

	private @Nullable PyObject object;

	private @Nullable String name;

	/** Adds a denial. Returns {@code false} if it repeats the previous one. */
	boolean add(PyObject refusedObject, String refusedName) {
		if (refusedObject == this.object && refusedName.equals(this.name)) {
			this.object = null;
			this.name = null;
			return false;
		}
		this.object = refusedObject;
		this.name = refusedName;
		return true;
	}

}
