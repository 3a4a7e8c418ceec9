package io.rpyc.adapter;

import io.rpyc.PyException;
import io.rpyc.adapter.BuiltInMethod.Body;
import io.rpyc.netref.PythonTypeNames;
import org.jspecify.annotations.Nullable;

/**
 * Wraps methods that change a collection: changes and elements that Java rejects raise a
 * TypeError, as for Python's immutable types.
 */
final class Changes {

	private Changes() {
	}

	/**
	 * A method that changes a collection.
	 *
	 * @param <T> the Java type of the collection
	 */
	@FunctionalInterface
	interface Change<T> {

		/** Calls the method, which counts the elements that it adds and removes. */
		@Nullable Object call(T target, Arguments arguments, Growth growth) throws Throwable;

	}

	static <T> Body<T> of(Change<T> change) {
		return (target, args) -> {
			Growth growth = Growth.of(target);
			try {
				return change.call(target, args, growth);
			}
			catch (UnsupportedOperationException ex) {
				growth.undo();
				throw PyException.typeError("this " + PythonTypeNames.of(target) + " cannot be changed");
			}
			catch (ClassCastException | ArrayStoreException | NullPointerException ex) {
				throw PyException.typeError("this " + PythonTypeNames.of(target) + " cannot hold such a value");
			}
			finally {
				growth.done();
			}
		};
	}

}
