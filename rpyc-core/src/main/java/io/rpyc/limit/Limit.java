package io.rpyc.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.util.internal.PlatformDependent;
import org.jspecify.annotations.Nullable;

/**
 * A limit on what a peer may make this side do or hold: its property, its range and
 * default, and the Python exception that the peer sees. A new limit needs a constant
 * here, a property, and the code that enforces it.
 *
 * @since 0.1
 */
public enum Limit {

	/** Connections that are open at once. */
	MAX_CONNECTIONS("max-connections", Scope.SERVER, 1, Integer.MAX_VALUE, 10_000, null),

	/** Connections of one address that are open at once. */
	MAX_CONNECTIONS_PER_ADDRESS("max-connections-per-address", Scope.SERVER, 1, Integer.MAX_VALUE, 1000, null),

	/** Peers that log in at once. */
	HANDSHAKES("limits.handshakes", Scope.SERVER, 1, Integer.MAX_VALUE, 1000, null),

	/**
	 * Logins that are checked at the same time. Four for each processor by default, at
	 * least 8.
	 */
	LOGIN_CHECKS("limits.login-checks", Scope.SERVER, 1, Integer.MAX_VALUE,
			Math.max(8, 4 * Runtime.getRuntime().availableProcessors()), null),

	/**
	 * Logins of one address that are checked at the same time. Two for each processor by
	 * default, at least 4.
	 */
	LOGIN_CHECKS_PER_ADDRESS("limits.login-checks-per-address", Scope.SERVER, 1, Integer.MAX_VALUE,
			Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), null),

	/** Milliseconds for which a connection may be idle; 0 for no limit. */
	IDLE_TIMEOUT("idle-timeout", Scope.SERVER, 0, Long.MAX_VALUE, 0, null),

	/** Calls of all connections that wait for their peers at once. */
	PENDING_CALLBACKS("limits.pending-callbacks", Scope.SERVER, 1, Integer.MAX_VALUE, 10_000, "BlockingIOError"),

	/** Calls of all connections that run at once; without a property. */
	EXECUTOR("executor", Scope.SERVER, 1, Integer.MAX_VALUE, 200, "BlockingIOError"),

	/** Bytes of the payload of a frame as it is received. */
	FRAME_SIZE("limits.frame-size", Scope.CONNECTION, 1, 1 << 30, 64 << 20, null),

	/**
	 * Bytes of a payload after decompression, of a message to the peer, and of what the
	 * unanswered requests of a connection take in memory together.
	 */
	INFLATED_SIZE("limits.inflated-size", Scope.CONNECTION, 1, 1 << 30, 64 << 20, "MemoryError"),

	/** Levels to which tuples may be nested in a message. */
	NESTING_DEPTH("limits.nesting-depth", Scope.CONNECTION, 1, 400, 200, null),

	/** Decimal digits of an int; Python's own default. */
	INT_DIGITS("limits.int-digits", Scope.CONNECTION, 1, Integer.MAX_VALUE, 4300, null),

	/**
	 * Elements of all tuples of a message together, and of a copy of an iterable. Each
	 * takes up to about 70 bytes, so a small heap allows fewer by default: one for each
	 * 256 bytes.
	 */
	ELEMENTS("limits.elements", Scope.CONNECTION, 1, Integer.MAX_VALUE, elements(Runtime.getRuntime().maxMemory()),
			"MemoryError"),

	/** Objects of this side that a peer may hold at once. */
	EXPORTED_OBJECTS("limits.exported-objects", Scope.CONNECTION, 1, Integer.MAX_VALUE, 1_000_000, "MemoryError"),

	/**
	 * Objects of a peer that a connection may hold at once. Each takes about 300 bytes,
	 * so a small heap allows fewer by default: one for each 2 KiB.
	 */
	IMPORTED_OBJECTS("limits.imported-objects", Scope.CONNECTION, 1, Integer.MAX_VALUE,
			importedObjects(Runtime.getRuntime().maxMemory()), "MemoryError"),

	/** Requests of a peer that may be unanswered at once. */
	IN_FLIGHT_REQUESTS("limits.in-flight-requests", Scope.CONNECTION, 1, Integer.MAX_VALUE, 10_000, "BlockingIOError"),

	/**
	 * Elements that one request may take of an iterator. At least 1000, since a Java peer
	 * takes a shorter chunk for the end.
	 */
	BUFFITER_COUNT("limits.buffiter-count", Scope.CONNECTION, 1000, Integer.MAX_VALUE, 10_000, null),

	/** Bytes of unread replies above which reading from the peer is paused. */
	WRITE_BUFFER("limits.write-buffer", Scope.CONNECTION, 2, 1 << 30, 1 << 20, null),

	/**
	 * Milliseconds for which a peer beyond the write buffer may read nothing before its
	 * connection is closed.
	 */
	WRITE_STALL_TIMEOUT("write-stall-timeout", Scope.CONNECTION, 1, Long.MAX_VALUE, 30_000, null),

	/**
	 * Bytes, by weight, that a connection may make this side hold. An eighth of the heap
	 * by default.
	 */
	CONNECTION_MEMORY("limits.connection-memory", Scope.CONNECTION, 1 << 20, Long.MAX_VALUE,
			Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 8), "MemoryError"),

	/**
	 * Bytes, by weight, that all connections together may make this side hold. Half of
	 * the heap by default.
	 */
	SERVER_MEMORY("limits.server-memory", Scope.SERVER, 1 << 20, Long.MAX_VALUE,
			Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 2), "MemoryError"),

	/**
	 * Milliseconds for which a message that has begun may make no progress before its
	 * connection is closed. Progress is 16 KiB, or the end of the message.
	 */
	READ_STALL_TIMEOUT("read-stall-timeout", Scope.CONNECTION, 1, Long.MAX_VALUE, 30_000, null),

	/**
	 * Bytes that the unfinished messages of all connections may occupy together; a third
	 * of the direct memory. Beyond it, the connection whose message made no progress for
	 * longest is closed.
	 */
	RECEIVE_MEMORY("limits.receive-memory", Scope.CONNECTION, 1, Long.MAX_VALUE,
			PlatformDependent.maxDirectMemory() / 3, null),

	/** Bytes of a ping; stock rpyc sends 520. */
	PING_SIZE("limits.ping-size", Scope.CONNECTION, 1, 1 << 30, 64 << 10, "ValueError"),

	/** Different elements of one hash in a set or a dict; fixed. */
	HASH_COLLISIONS("hash-collisions", Scope.FIXED, 1000, 1000, 1000, "ValueError");

	private static final String GROUP = "limits.";

	private final String key;

	private final Scope scope;

	private final long minimum;

	private final long maximum;

	private final long defaultValue;

	private final @Nullable String pythonError;

	Limit(String key, Scope scope, long minimum, long maximum, long defaultValue, @Nullable String pythonError) {
		this.key = key;
		this.scope = scope;
		this.minimum = minimum;
		this.maximum = maximum;
		this.defaultValue = defaultValue;
		this.pythonError = pythonError;
	}

	/**
	 * Returns the property of the limit, below {@code rpyc.server}.
	 * @return a key such as {@code limits.frame-size}
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Returns the name of the limit in meters and logs.
	 * @return the last part of the key, such as {@code frame-size}
	 */
	public String tag() {
		return this.key.startsWith(GROUP) ? this.key.substring(GROUP.length()) : this.key;
	}

	/**
	 * Returns the default value. Times are in milliseconds.
	 * @return a value within the range
	 */
	public long defaultValue() {
		return this.defaultValue;
	}

	/**
	 * Returns the built-in Python exception that a request raises if it exceeds the
	 * limit.
	 * @return the name of the class, or {@code null} if the connection is closed, the
	 * peer waits, or it gets less than it asked for
	 */
	public @Nullable String pythonError() {
		return this.pythonError;
	}

	/**
	 * Returns whether the value is one of {@link ConnectionLimits}.
	 * @return {@code false} for limits that are options of a server or client
	 */
	public boolean isPerConnection() {
		return this.scope == Scope.CONNECTION;
	}

	/**
	 * Returns whether the limit can be set.
	 * @return {@code false} for limits with a fixed value
	 */
	public boolean isConfigurable() {
		return this.scope != Scope.FIXED;
	}

	/**
	 * Checks that a value is within the range of the limit.
	 * @param value the value
	 * @return the value
	 * @throws IllegalArgumentException if it is out of the range
	 */
	public long require(long value) {
		if (value < this.minimum || value > this.maximum) {
			throw new IllegalArgumentException("'" + this.key + "' must be " + range() + " (was " + value + ")");
		}
		return value;
	}

	/**
	 * Checks that an int is within the range of the limit.
	 * @param value the value
	 * @return the value
	 * @throws IllegalArgumentException if it is out of the range
	 */
	public int require(int value) {
		return (int) require((long) value);
	}

	/**
	 * Converts a time to the unit of the limits. A time that is too long is limited to
	 * the maximum, and a positive time below a millisecond becomes one.
	 * @param time the time
	 * @return milliseconds
	 */
	public static long millis(Duration time) {
		long millis = TimeUnit.MILLISECONDS.convert(time);
		return (millis == 0 && !time.isZero()) ? Integer.signum(time.compareTo(Duration.ZERO)) : millis;
	}

	static long elements(long heap) {
		return Math.min(4_000_000, heap / 256);
	}

	static long importedObjects(long heap) {
		return Math.min(1_000_000, heap / 2048);
	}

	private String range() {
		return (this.maximum >= Integer.MAX_VALUE) ? "at least " + this.minimum
				: "between " + this.minimum + " and " + this.maximum;
	}

	private enum Scope {

		SERVER, CONNECTION, FIXED

	}

}
