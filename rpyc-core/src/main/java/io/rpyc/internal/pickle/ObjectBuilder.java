package io.rpyc.internal.pickle;

import org.jspecify.annotations.Nullable;

/**
 * An object that a pickle makes in two steps: empty, then with its state.
 */
abstract class ObjectBuilder {

	private @Nullable Object value;

	/**
	 * Gives the object its state.
	 * @param state what the pickle says
	 * @return the value that takes its place
	 */
	final Object finish(@Nullable Object state) {
		Object finished = build(state);
		this.value = finished;
		return finished;
	}

	/**
	 * What took the object's place, or the object itself as long as nothing did.
	 */
	final Object finished() {
		return (this.value != null) ? this.value : this;
	}

	abstract Object build(@Nullable Object state);

}
