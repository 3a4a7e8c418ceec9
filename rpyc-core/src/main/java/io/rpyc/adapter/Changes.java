package io.rpyc.adapter;

import io.rpyc.PyException;
import io.rpyc.adapter.BuiltInMethod.Body;

/**
 * Wraps methods that change a collection: changes and elements that Java rejects raise a
 * TypeError, as for Python's immutable types.
 */
final class Changes {

	private Changes() {
	}

	static <T> Body<T> of(Body<T> body) {
		return (target, args) -> {
			try {
				return body.call(target, args);
			}
			catch (UnsupportedOperationException ex) {
				throw PyException.typeError("this " + TypeNames.of(target) + " cannot be changed");
			}
			catch (ClassCastException | ArrayStoreException | NullPointerException ex) {
				throw PyException.typeError("this " + TypeNames.of(target) + " cannot hold such a value");
			}
		};
	}

}
