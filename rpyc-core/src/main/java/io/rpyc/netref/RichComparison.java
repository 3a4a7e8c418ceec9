package io.rpyc.netref;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import io.rpyc.RemoteAttributeError;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PySingleton;
import org.jspecify.annotations.Nullable;

/**
 * Python's rich comparisons, such as {@code __eq__} and {@code __lt__}, by objects of the
 * peer. They may return any value, such as numpy's own bool: its truth counts.
 */
public final class RichComparison {

	private RichComparison() {
	}

	/**
	 * Asks an object to compare itself with a value, and waits for the answer.
	 * @param netref the left operand
	 * @param other the right operand
	 * @param method the special method
	 * @return the truth of the answer, or {@code null} if it is {@code NotImplemented}
	 */
	public static @Nullable Boolean ask(Netref netref, @Nullable Object other, String method) {
		Netref waiting = NetrefRequests.waiting(netref);
		return NetrefRequests.exchange(netref,
				() -> truth(NetrefRequests.await(netref, request(waiting, other, method))));
	}

	/** Asks an object without waiting. */
	static ReplyFuture<@Nullable Boolean> askLater(Netref netref, @Nullable Object other, String method) {
		// The truth of a netref takes another request
		return request(netref, other, method)
			.thenCompose((answer) -> (answer instanceof Netref) ? NetrefRequests.background(netref, () -> truth(answer))
					: CompletableFuture.completedFuture(truth(answer)));
	}

	private static ReplyFuture<@Nullable Object> request(Netref netref, @Nullable Object other, String method) {
		return NetrefRequests.send(netref, Operation.CMP, netref, other, method);
	}

	private static @Nullable Boolean truth(@Nullable Object answer) {
		if (answer == PySingleton.NOT_IMPLEMENTED) {
			return null;
		}
		return (answer instanceof Netref netref) ? isTrue(netref) : isTrueValue(answer);
	}

	private static boolean isTrue(Netref netref) {
		try {
			return isTrueValue(netref.invoke("__bool__"));
		}
		catch (RemoteAttributeError ex) {
			return isNotEmpty(netref);
		}
	}

	/** Returns the truth of an object without {@code __bool__}. */
	private static boolean isNotEmpty(Netref netref) {
		try {
			return isTrueValue(netref.invoke("__len__"));
		}
		catch (RemoteAttributeError ex) {
			return true;
		}
	}

	private static boolean isTrueValue(@Nullable Object value) {
		if (value instanceof Boolean flag) {
			return flag;
		}
		if (value instanceof Number number) {
			return number.doubleValue() != 0;
		}
		if (value instanceof Collection<?> collection) {
			return !collection.isEmpty();
		}
		return value != null && !value.equals("") && !(value instanceof byte[] bytes && bytes.length == 0);
	}

}
