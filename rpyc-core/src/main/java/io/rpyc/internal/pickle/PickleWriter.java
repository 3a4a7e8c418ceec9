package io.rpyc.internal.pickle;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Writes plain data as a pickle for Python peers that request a copy. Immutable and
 * thread-safe.
 * <ul>
 * <li>Null, {@code Boolean}, integers of any size, {@code Float}, {@code Double},
 * {@code String}, {@code Character}, {@code byte[]} and {@code ByteBuffer} are None,
 * bool, int, float, str and bytes; those of {@code io.rpyc.value} are the Python types of
 * these names.</li>
 * <li>An array of objects and a {@code Map.Entry} are a tuple, a {@code Map} is a dict, a
 * {@code Set} a set, any other {@code Collection} a list; as keys of a dict or elements
 * of a set they are tuples and frozensets, since Python cannot hash mutable values.</li>
 * <li>A record is a {@code types.SimpleNamespace} of its components, an {@code Optional}
 * its value or None.</li>
 * <li>Values of {@code java.time} are those of Python's module datetime, to the
 * microsecond, an instant in UTC, a zone as its offset; those without a Python type are
 * str. {@code BigDecimal} is {@code decimal.Decimal}, {@code UUID} is {@code uuid.UUID};
 * an enum constant, {@code URI} and {@code Path} are str.</li>
 * <li>An array of primitives other than bytes is a numpy array of the same width (of
 * {@code char}: of one-character str), so the peer needs numpy 1 or 2 to read it.</li>
 * </ul>
 * Shared and circular references between containers and records are preserved. The caller
 * must make sure that nobody changes them meanwhile.
 */
public final class PickleWriter {

	/**
	 * The first protocol with instructions for sets and short text, which every Python
	 * since 3.4 can read.
	 */
	private static final int PROTOCOL = 4;

	private static final int HIGHEST_PROTOCOL = 5;

	private final PickleLimits limits;

	private final Function<String, ? extends Collection<String>> attributeNames;

	private final UnaryOperator<@Nullable Object> view;

	private final UnaryOperator<@Nullable Object> shown;

	/**
	 * Creates a writer that uses the Java names of record components.
	 * @param limits the limits on a pickle
	 */
	public PickleWriter(PickleLimits limits) {
		this(limits, Set::of, UnaryOperator.identity(), UnaryOperator.identity());
	}

	/**
	 * Creates a writer.
	 * @param limits the limits on a pickle
	 * @param attributeNames returns the Python names of a record component by its Java
	 * name
	 * @param view replaces a value before it is written; throws an exception to reject
	 * the whole pickle
	 * @param shown returns the simpler form of a value that has none of its own in a
	 * pickle, or the same value
	 */
	public PickleWriter(PickleLimits limits, Function<String, ? extends Collection<String>> attributeNames,
			UnaryOperator<@Nullable Object> view, UnaryOperator<@Nullable Object> shown) {
		this.limits = Objects.requireNonNull(limits, "'limits' must not be null");
		this.attributeNames = Objects.requireNonNull(attributeNames, "'attributeNames' must not be null");
		this.view = Objects.requireNonNull(view, "'view' must not be null");
		this.shown = Objects.requireNonNull(shown, "'shown' must not be null");
	}

	/**
	 * Writes one value. Always uses protocol 4, since a reader accepts all protocols up
	 * to its highest.
	 * @param value the value
	 * @param protocol the requested protocol: up to 5, or negative for the highest
	 * @return the pickle
	 * @throws IllegalArgumentException if the value, or a value in it, is not plain data
	 * or has no counterpart in Python (the message names its class), if a limit is
	 * exceeded, or if the protocol is above 5
	 */
	public byte[] write(@Nullable Object value, int protocol) {
		if (protocol > HIGHEST_PROTOCOL) {
			throw new IllegalArgumentException(
					"pickle protocol must be <= " + HIGHEST_PROTOCOL + " (asked for: " + protocol + ")");
		}
		PickleOutput out = new PickleOutput(this.limits.bytes());
		out.opcode(Opcode.PROTO).uint8(PROTOCOL);
		new PickleWriting(this.limits, this.attributeNames, this.view, this.shown, out).write(value, 0);
		return out.opcode(Opcode.STOP).toByteArray();
	}

}
