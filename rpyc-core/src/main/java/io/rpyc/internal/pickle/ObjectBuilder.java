package io.rpyc.internal.pickle;

import org.jspecify.annotations.Nullable;

/**
 * An object that a pickle creates in two steps: empty, then with its state.
 */
abstract class ObjectBuilder {

	private @Nullable Object value;

	/**
	 * Sets the state of the object.
	 * @param state the state from the pickle
	 * @return the value that replaces it
	 */
	final Object finish(@Nullable Object state) {
		Object finished = build(state);
		this.value = finished;
		return finished;
	}

	/**
	 * Returns the value that replaced the object, or the object itself if it has no state
	 * yet.
	 */
	final Object finished() {
		return (this.value != null) ? this.value : this;
	}

	abstract Object build(@Nullable Object state);

}
