package io.rpyc.netref;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteException;
import io.rpyc.protocol.Operation;
import io.rpyc.value.NdArray;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a numpy array in three requests, using only operations that stock rpyc allows on
 * any object: Python's {@code b"%b" % array} returns the bytes in C order, and the text
 * of the empty slice {@code array[0:0]} contains the type and the shape.
 */
final class NdArrayRead {

	private static final Logger logger = LoggerFactory.getLogger(NdArrayRead.class);

	static final byte[] AS_BYTES = "%b".getBytes(StandardCharsets.US_ASCII);

	private static final Pattern EMPTY = Pattern
		.compile("array\\(\\[\\], (?:shape=\\(([^)]*)\\), )?\\s*dtype='?([^')]+)'?\\)");

	/** The connections for which the warning was logged. */
	private static final Set<RequestSender> WARNED = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	/** The connections whose peers refuse these requests, which are not repeated. */
	private static final Set<RequestSender> REFUSED = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	private NdArrayRead() {
	}

	/** Returns whether the peer allows to read an array in this way, as far as known. */
	static boolean isPermitted(Netref array) {
		return !REFUSED.contains(array.sender());
	}

	static boolean isArray(Netref netref) {
		return netref.typeName().equals("numpy.ndarray");
	}

	/**
	 * Starts to read an array.
	 * @return the remainder, whose value is the array, or {@code null} if it cannot be
	 * read in this way
	 */
	static Remainder begin(Netref array) {
		ReplyFuture<@Nullable Object> empty = array.invokeAsync("__getitem__", new PySlice(0, 0, null));
		ReplyFuture<@Nullable Object> bytes = NetrefRequests.send(array, Operation.CALLATTR, AS_BYTES, "__mod__",
				PyTuple.of(array), PyTuple.EMPTY);
		return Remainder.of(2, () -> {
			empty.abandon();
			bytes.abandon();
		}, () -> described(array, empty, bytes));
	}

	private static Remainder described(Netref array, ReplyFuture<@Nullable Object> empty,
			ReplyFuture<@Nullable Object> bytes) {
		try {
			if (NetrefRequests.await(array, empty) instanceof Netref part && isArray(part)) {
				ReplyFuture<String> text = NetrefRequests.waiting(part).reprAsync();
				byte[] data = bytes(array, bytes);
				return Remainder.of(1, text::abandon, () -> {
					String described = NetrefRequests.await(array, text);
					return (data != null) ? Remainder.done(array(described, data))
							: NdArrayTimesRead.begin(array, described);
				});
			}
		}
		catch (RemoteException ex) {
			refused(array, ex);
		}
		bytes.abandon();
		return Remainder.done(null);
	}

	/** Returns the bytes, or {@code null} if numpy has none for the type. */
	private static byte @Nullable [] bytes(Netref array, ReplyFuture<@Nullable Object> reply) {
		try {
			return ReplyChecks.bytes(NetrefRequests.await(array, reply));
		}
		catch (RemoteException ex) {
			refused(array, ex);
			return null;
		}
	}

	/** An AttributeError depends on the peer, other errors on the array. */
	private static void refused(Netref array, RemoteException refusal) {
		if (refusal instanceof RemoteAttributeError) {
			REFUSED.add(array.sender());
		}
		logger.debug("Could not read the bytes of {}", array, refusal);
	}

	private static @Nullable NdArray array(String text, byte[] data) {
		Matcher matcher = EMPTY.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		try {
			return array(matcher.group(2), shape(matcher.group(1)), data);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			logger.debug("Not an array of numbers: {}", text, ex);
			return null;
		}
	}

	/** Parses the shape of an empty slice, whose first dimension is 0. */
	static int[] shape(@Nullable String sizes) {
		return (sizes != null) ? Arrays.stream(sizes.split(", ?")).mapToInt(Integer::parseInt).toArray()
				: new int[] { 0 };
	}

	/** Creates an array; its first dimension follows from the data. */
	static NdArray array(String dtype, int[] shape, byte[] data) {
		long row = NdArray.of(dtype, new int[] { 0 }, new byte[0]).elementSize();
		for (int i = 1; i < shape.length; i++) {
			row = Math.multiplyExact(row, (long) shape[i]);
		}
		int[] whole = shape.clone();
		whole[0] = (row != 0) ? (int) (data.length / row) : 0;
		return NdArray.of(dtype, whole, data);
	}

	/** Warns once for each connection that an array is read element by element. */
	static void warn(Netref array) {
		if (WARNED.add(array.sender())) {
			logger.warn("A numpy array is read element by element, which is slow: its type has no numbers, or its bytes"
					+ " may not be read. Return array.tobytes(), or a list of plain values, instead.");
		}
	}

}
