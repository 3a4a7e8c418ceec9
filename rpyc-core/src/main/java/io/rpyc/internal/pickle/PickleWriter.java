package io.rpyc.internal.pickle;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Writes plain data as a pickle for a Python peer that asks for a copy of it. Immutable
 * and safe for use by many threads.
 * <ul>
 * <li>Null, {@code Boolean}, integers of any size, {@code Float}, {@code Double},
 * {@code String}, {@code Character}, {@code byte[]} and {@code ByteBuffer} are None,
 * bool, int, float, str and bytes; those of {@code io.rpyc.brine} are what their names
 * say.</li>
 * <li>A {@code Map} is a dict, a {@code Set} a set, any other {@code Collection} and an
 * array of objects a list; as keys of a dict or elements of a set they are tuples and
 * frozensets, since Python hashes nothing mutable.</li>
 * <li>A record is a {@code types.SimpleNamespace} of its components, an {@code Optional}
 * its value or None.</li>
 * <li>Values of {@code java.time} are those of Python's module datetime, to the
 * microsecond, an instant in UTC, a zone as its offset; those that it has no type for are
 * str. {@code BigDecimal} is {@code decimal.Decimal}, {@code UUID} is {@code uuid.UUID};
 * an enum constant, {@code URI} and {@code Path} are str.</li>
 * <li>An array of primitives other than bytes is a numpy array of the same width (of
 * {@code char}: of one-character str), so to read it the peer needs numpy, 1 or 2.</li>
 * </ul>
 * Containers and records that are held twice, or hold themselves, are so in Python too.
 * The caller sees to it that nobody changes them meanwhile.
 */
public final class PickleWriter {

	/**
	 * What every Python since 3.4 reads, whatever it asked for: the first protocol with
	 * instructions for sets and short text.
	 */
	private static final int PROTOCOL = 4;

	private static final int HIGHEST_PROTOCOL = 5;

	private final PickleLimits limits;

	private final Function<String, ? extends Collection<String>> attributeNames;

	private final UnaryOperator<@Nullable Object> view;

	/**
	 * Creates a writer that gives the components of records their Java names.
	 * @param limits how deeply nested and how long a pickle may be
	 */
	public PickleWriter(PickleLimits limits) {
		this(limits, Set::of, UnaryOperator.identity());
	}

	/**
	 * Creates a writer.
	 * @param limits how deeply nested and how long a pickle may be
	 * @param attributeNames the names that a record's component of a Java name has in
	 * Python
	 * @param view what stands for a value of the data, before it is written; refuses the
	 * whole pickle by an exception
	 */
	public PickleWriter(PickleLimits limits, Function<String, ? extends Collection<String>> attributeNames,
			UnaryOperator<@Nullable Object> view) {
		this.limits = Objects.requireNonNull(limits, "'limits' must not be null");
		this.attributeNames = Objects.requireNonNull(attributeNames, "'attributeNames' must not be null");
		this.view = Objects.requireNonNull(view, "'view' must not be null");
	}

	/**
	 * Writes one value. The pickle is always of protocol 4, since a reader takes any
	 * protocol up to its own highest.
	 * @param value the value
	 * @param protocol the protocol that the peer asked for: up to 5, below 0 for the
	 * highest
	 * @return the pickle
	 * @throws IllegalArgumentException if the value, or one that it holds, is no plain
	 * data or has no counterpart in Python (the message names its class), if a limit is
	 * passed, or if the protocol is above 5
	 */
	public byte[] write(@Nullable Object value, int protocol) {
		if (protocol > HIGHEST_PROTOCOL) {
			throw new IllegalArgumentException(
					"pickle protocol must be <= " + HIGHEST_PROTOCOL + " (asked for: " + protocol + ")");
		}
		PickleOutput out = new PickleOutput(this.limits.bytes());
		out.opcode(Opcode.PROTO).uint8(PROTOCOL);
		new PickleWriting(this.limits, this.attributeNames, this.view, out).write(value, 0);
		return out.opcode(Opcode.STOP).toByteArray();
	}

}
