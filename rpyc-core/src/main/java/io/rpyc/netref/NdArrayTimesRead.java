package io.rpyc.netref;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.RemoteException;
import io.rpyc.RemoteLookupError;
import io.rpyc.protocol.Operation;
import io.rpyc.value.NdArray;
import io.rpyc.value.NdTimes;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads a numpy array of times, whose bytes cannot be read. The differences from the
 * first time, divided by one unit, are integers, whose bytes can be read. This takes nine
 * requests for any size, and some more if the first element is missing.
 */
final class NdArrayTimesRead {

	private static final String MISSING = "NaT";

	private static final Pattern EMPTY = Pattern
		.compile("array\\(\\[\\], (?:shape=\\(([^)]*)\\), )?\\s*dtype='(datetime64\\[(\\w+)\\])'\\)");

	private final Netref array;

	private final String dtype;

	private final String unit;

	private final int[] shape;

	private NdArrayTimesRead(Netref array, String dtype, String unit, int[] shape) {
		this.array = array;
		this.dtype = dtype;
		this.unit = unit;
		this.shape = shape;
	}

	/**
	 * Starts to read an array.
	 * @param text the text of its empty slice
	 * @return the remainder, whose value is the array, or {@code null} if it cannot be
	 * read in this way
	 */
	static Remainder begin(Netref array, String text) {
		Matcher matcher = EMPTY.matcher(text);
		if (!matcher.matches() || !NdTimes.UNITS.contains(matcher.group(3))) {
			return Remainder.done(null);
		}
		int[] shape = NdArrayRead.shape(matcher.group(1));
		return new NdArrayTimesRead(array, matcher.group(2), matcher.group(3), shape).first();
	}

	private Remainder first() {
		ReplyFuture<@Nullable Object> base = this.array.invokeAsync("__getitem__",
				PyTuple.copyOf(Collections.nCopies(this.shape.length, 0)));
		ReplyFuture<@Nullable Object> missing = this.array.invokeAsync("__ne__", this.array);
		return step(() -> masked(await(base), await(missing)), base, missing);
	}

	private Remainder masked(@Nullable Object base, @Nullable Object missing) {
		return (missing instanceof Netref mask) ? differences(base, bytes(mask), false) : Remainder.done(null);
	}

	/**
	 * Subtracts a base from all times.
	 * @param base one of the times
	 * @param masked the bytes of the mask of those that are {@code NaT}
	 * @param present whether the base is known to be a time
	 */
	private Remainder differences(@Nullable Object base, ReplyFuture<@Nullable Object> masked, boolean present) {
		if (!(base instanceof Netref first)) {
			masked.abandon();
			return Remainder.done(null);
		}
		ReplyFuture<@Nullable Object> before = NetrefRequests.waiting(first).invokeAsync("__sub__", 1);
		ReplyFuture<@Nullable Object> differences = this.array.invokeAsync("__sub__", first);
		ReplyFuture<String> text = NetrefRequests.waiting(first).strAsync();
		return step(() -> {
			String shown = NetrefRequests.await(this.array, text);
			if (!present && shown.equals(MISSING)) {
				before.abandon();
				differences.abandon();
				return present(masked);
			}
			ReplyFuture<@Nullable Object> one = NetrefRequests.waiting(first).invokeAsync("__sub__", await(before));
			return step(() -> counts(await(differences), await(one), shown, masked), one, differences, masked);
		}, before, differences, text, masked);
	}

	/** Continues with the first time that is not {@code NaT}, if there is one. */
	private Remainder present(ReplyFuture<@Nullable Object> masked) {
		ReplyFuture<@Nullable Object> mask = this.array.invokeAsync("__eq__", this.array);
		return step(() -> {
			ReplyFuture<@Nullable Object> times = this.array.invokeAsync("__getitem__", await(mask));
			return step(() -> {
				if (!(await(times) instanceof Netref present)) {
					return Remainder.done(null);
				}
				ReplyFuture<@Nullable Object> base = NetrefRequests.waiting(present).invokeAsync("__getitem__", 0);
				return step(() -> {
					Object first = firstOf(base);
					return (first != null) ? differences(first, masked, true)
							: Remainder.done(allMissing(ReplyChecks.bytes(await(masked))));
				}, base, masked);
			}, times, masked);
		}, mask, masked);
	}

	/** Returns the first element, or {@code null} if there is none. */
	private @Nullable Object firstOf(ReplyFuture<@Nullable Object> element) {
		try {
			return await(element);
		}
		catch (RemoteLookupError ex) {
			return null;
		}
	}

	private NdArray allMissing(byte[] mask) {
		ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(mask.length, Long.BYTES))
			.order(ByteOrder.LITTLE_ENDIAN);
		while (data.hasRemaining()) {
			data.putLong(NdTimes.NOT_A_TIME);
		}
		return NdArrayRead.array(this.dtype, this.shape, data.array());
	}

	private Remainder counts(@Nullable Object differences, @Nullable Object one, String text,
			ReplyFuture<@Nullable Object> masked) {
		if (!(differences instanceof Netref all)) {
			return Remainder.done(null);
		}
		ReplyFuture<@Nullable Object> counts = NetrefRequests.waiting(all).invokeAsync("__floordiv__", one);
		return step(() -> {
			if (!(await(counts) instanceof Netref numbers)) {
				return Remainder.done(null);
			}
			ReplyFuture<@Nullable Object> data = bytes(numbers);
			return step(
					() -> Remainder.done(array(ReplyChecks.bytes(await(data)), ReplyChecks.bytes(await(masked)), text)),
					data, masked);
		}, counts, masked);
	}

	private @Nullable NdArray array(byte[] data, byte[] missing, String first) {
		if (data.length != missing.length * (long) Long.BYTES) {
			return null;
		}
		try {
			long base = NdTimes.count(parse(first), this.unit);
			ByteBuffer counts = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < missing.length; i++) {
				int place = i * Long.BYTES;
				counts.putLong(place, (missing[i] != 0) ? NdTimes.NOT_A_TIME : base + counts.getLong(place));
			}
			return NdArrayRead.array(this.dtype, this.shape, data);
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException ex) {
			// The first element is not a time, or is outside of the range of Java.
			return null;
		}
	}

	private LocalDateTime parse(String text) {
		return switch (this.unit) {
			case "Y" -> LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay();
			case "M" -> YearMonth.parse(text).atDay(1).atStartOfDay();
			case "W", "D" -> LocalDate.parse(text).atStartOfDay();
			case "h" -> LocalDateTime.parse(text + ":00");
			default -> LocalDateTime.parse(text);
		};
	}

	private ReplyFuture<@Nullable Object> bytes(Netref source) {
		return NetrefRequests.send(NetrefRequests.waiting(source), Operation.CALLATTR, NdArrayRead.AS_BYTES, "__mod__",
				PyTuple.of(source), PyTuple.EMPTY);
	}

	private @Nullable Object await(ReplyFuture<@Nullable Object> reply) {
		return NetrefRequests.await(this.array, reply);
	}

	/**
	 * Returns the remainder of a conversion that ends without a value if Python raises.
	 */
	private static Remainder step(Step step, ReplyFuture<?>... replies) {
		Runnable abandon = () -> {
			for (ReplyFuture<?> reply : replies) {
				reply.abandon();
			}
		};
		return Remainder.of(replies.length, abandon, () -> {
			try {
				return step.next();
			}
			catch (RemoteException ex) {
				abandon.run();
				return Remainder.done(null);
			}
		});
	}

	@FunctionalInterface
	private interface Step {

		Remainder next();

	}

}
