package io.rpyc.netref;

import io.rpyc.RpycException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Checks the types of replies that the protocol defines.
 */
final class ReplyChecks {

	private ReplyChecks() {
	}

	static PyTuple tuple(@Nullable Object reply) {
		if (reply instanceof PyTuple tuple) {
			return tuple;
		}
		throw unexpected("a tuple", reply);
	}

	static Number number(@Nullable Object reply) {
		if (reply instanceof Number number) {
			return number;
		}
		throw unexpected("an int", reply);
	}

	static byte[] bytes(@Nullable Object reply) {
		if (reply instanceof byte[] bytes) {
			return bytes;
		}
		throw unexpected("bytes", reply);
	}

	private static RpycException unexpected(String expected, @Nullable Object reply) {
		return new RpycException(
				"the peer answered with a value of type " + PyNames.typeOf(reply) + " (expected: " + expected + ")");
	}

}
