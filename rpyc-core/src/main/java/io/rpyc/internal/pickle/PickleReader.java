package io.rpyc.internal.pickle;

import java.util.Objects;

import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain data from pickles of Python peers, of protocols 0 to 5. Never creates or
 * calls anything by a name from the peer. Immutable and thread-safe.
 * <p>
 * None, bool, int, float, str, tuple, frozenset, slice and complex become the same types
 * as in {@link io.rpyc.internal.brine.BrineReader}; bytes and bytearray are
 * {@code byte[]} (as keys equal only to themselves), list, dict (an OrderedDict too) and
 * set are {@code ArrayList}, {@code LinkedHashMap} and {@code LinkedHashSet}; a
 * types.SimpleNamespace is a {@code LinkedHashMap} of its attributes. Of the standard
 * library, date is {@code LocalDate}, datetime is {@code LocalDateTime} or, with a fixed
 * offset, {@code OffsetDateTime}, time likewise {@code LocalTime} or {@code OffsetTime},
 * timedelta is {@code Duration}, timezone {@code ZoneOffset}, UUID {@code UUID}, and
 * Decimal {@code BigDecimal}, or {@code Double} for NaN and infinity. Of numpy, an array
 * of one dimension is an array of primitives and a scalar its value, if the type is
 * float64, float32, int64, int32, int16 or bool.
 */
public final class PickleReader {

	private final PickleLimits limits;

	public PickleReader(PickleLimits limits) {
		this.limits = Objects.requireNonNull(limits, "'limits' must not be null");
	}

	/**
	 * Reads one value.
	 * @param pickle the whole pickle
	 * @return the value; containers that are mutable in Python are mutable
	 * @throws IllegalArgumentException if the pickle contains anything but plain data;
	 * the message names its class
	 * @throws RpycProtocolException if the bytes are not a pickle, exceed a limit, or
	 * contain a container that contains itself
	 */
	public @Nullable Object read(byte[] pickle) {
		if (pickle.length > this.limits.bytes()) {
			throw PickleErrors.limit(Reason.FRAME_SIZE, "Bytes", pickle.length, this.limits.bytes());
		}
		try {
			return new PickleMachine(pickle, this.limits).run();
		}
		catch (LimitExceededException ex) {
			throw PickleErrors.because("too many elements or keys have the same hash");
		}
	}

}
