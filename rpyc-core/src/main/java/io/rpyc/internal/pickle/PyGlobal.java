package io.rpyc.internal.pickle;

import org.jspecify.annotations.Nullable;

/**
 * A name in a Python module.
 *
 * @param module the module's dotted name
 * @param name the name in it
 */
record PyGlobal(String module, String name) {

	ReducedValue call(@Nullable Object... arguments) {
		return new ReducedValue(this, arguments);
	}

	@Override
	public String toString() {
		return this.module + "." + this.name;
	}

}
