package io.rpyc.internal.pickle;

import java.util.Objects;

import io.rpyc.LimitExceededException;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain data from the pickle of a Python peer, of protocol 0 to 5, without ever
 * making or calling anything by a name that the peer sent. Immutable and safe for use by
 * many threads.
 * <p>
 * None, bool, int, float, str, tuple, frozenset, slice and complex are as
 * {@link io.rpyc.internal.brine.BrineDecoder} has them; bytes and bytearray are
 * {@code byte[]} (as keys equal only to themselves), list, dict (an OrderedDict too) and
 * set are {@code ArrayList}, {@code LinkedHashMap} and {@code LinkedHashSet}; a
 * types.SimpleNamespace is a {@code LinkedHashMap} of its attributes. Of the standard
 * library, date is {@code LocalDate}, datetime is {@code LocalDateTime} or, with a fixed
 * offset, {@code OffsetDateTime}, time likewise {@code LocalTime} or {@code OffsetTime},
 * timedelta is {@code Duration}, timezone {@code ZoneOffset}, UUID {@code UUID}, and
 * Decimal {@code BigDecimal}, or {@code Double} where it is no number. Of numpy, an array
 * of one dimension is an array of primitives and a scalar its value, where the type is
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
	 * @return the value; containers that Python can change can be changed here too
	 * @throws IllegalArgumentException if the pickle holds anything but plain data; the
	 * message names its class
	 * @throws RpycProtocolException if the bytes are no pickle, pass a limit, or hold a
	 * container that holds itself
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
