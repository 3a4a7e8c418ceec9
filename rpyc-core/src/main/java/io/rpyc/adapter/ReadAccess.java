package io.rpyc.adapter;

import io.rpyc.adapter.BuiltInMethod.Body;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a peer may read the contents of an object, before something takes the
 * object apart for it. Values, and objects of the peer itself, hide nothing.
 */
final class ReadAccess {

	private ReadAccess() {
	}

	static boolean mayRead(@Nullable Object value, CallContext context) {
		return value == null || isPlain(value) || context.mayRead(value);
	}

	static boolean mayCompare(@Nullable Object value, CallContext context) {
		return value == null || isPlain(value) || context.mayCompare(value);
	}

	/**
	 * Requires that the peer may read an object that it uses as an operand, or as the
	 * source of a text.
	 * @throws io.rpyc.PermissionDeniedException if the peer may not
	 */
	static void require(@Nullable Object value, CallContext context) {
		if (value != null && !isPlain(value)) {
			context.requireReadable(value);
		}
	}

	private static boolean isPlain(Object value) {
		return value instanceof String || value instanceof Number || value instanceof Boolean
				|| value instanceof Character || value instanceof byte[] || value instanceof PyTuple
				|| value instanceof PyFrozenSet || value instanceof PySlice || value instanceof PyComplex
				|| value instanceof PySingleton || value instanceof Netref;
	}

	/**
	 * Lets only those go through all elements who may read them one by one.
	 */
	static <T> Body<T> reading(Body<T> body) {
		return (target, args) -> {
			args.context().requireReadable(target);
			return body.call(target, args);
		};
	}

	/**
	 * Compares objects for equality. An object whose contents the peer may not read is
	 * equal to itself alone.
	 * @param expected what the comparison gives for an object and itself
	 * @param body compares the contents
	 */
	static <T> Body<T> comparing(boolean expected, Body<T> body) {
		return (target, args) -> {
			Object other = args.get(0);
			if (mayRead(target, args.context()) && mayRead(other, args.context())) {
				return body.call(target, args);
			}
			return (target == other) ? expected : PySingleton.NOT_IMPLEMENTED;
		};
	}

}
