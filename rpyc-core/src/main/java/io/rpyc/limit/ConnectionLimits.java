package io.rpyc.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The values of the limits of a connection. Each limit is checked before memory is
 * allocated. Immutable.
 *
 * @since 0.1
 */
public final class ConnectionLimits {

	/** The default values. */
	public static final ConnectionLimits DEFAULTS = new ConnectionLimits(Map.of());

	private final long[] values;

	private ConnectionLimits(Map<Limit, Long> changed) {
		this.values = Arrays.stream(Limit.values())
			.mapToLong((limit) -> changed.getOrDefault(limit, limit.defaultValue()))
			.toArray();
	}

	/**
	 * Returns a builder that starts from the defaults.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder(Map.of());
	}

	/**
	 * Returns a builder that starts from these values.
	 * @return a new builder
	 */
	public Builder mutate() {
		Map<Limit, Long> values = new EnumMap<>(Limit.class);
		for (Limit limit : Limit.values()) {
			if (limit.isPerConnection()) {
				values.put(limit, get(limit));
			}
		}
		return new Builder(values);
	}

	/**
	 * Returns the value of a limit. Times are in milliseconds.
	 * @param limit a limit of a connection
	 * @return its value
	 */
	public long get(Limit limit) {
		return this.values[limit.ordinal()];
	}

	/**
	 * Returns the value of a limit whose range is that of an int.
	 * @param limit a limit of a connection
	 * @return its value
	 */
	public int intValue(Limit limit) {
		return Math.toIntExact(get(limit));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ConnectionLimits limits && Arrays.equals(this.values, limits.values);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.values);
	}

	@Override
	public String toString() {
		return mutate().values.toString();
	}

	/**
	 * Builder of {@link ConnectionLimits}. Not thread-safe.
	 */
	public static final class Builder {

		private final Map<Limit, Long> values = new EnumMap<>(Limit.class);

		private Builder(Map<Limit, Long> values) {
			this.values.putAll(values);
		}

		/**
		 * Sets the value of a limit.
		 * @param limit a limit of a connection
		 * @param value the value
		 * @return this builder
		 * @throws IllegalArgumentException if the value is out of the range of the limit,
		 * or the limit is not one of a connection
		 */
		public Builder set(Limit limit, long value) {
			if (!limit.isPerConnection()) {
				throw new IllegalArgumentException("'" + limit.key() + "' is not a limit of a connection: "
						+ (limit.isConfigurable() ? "set it in the options of the server" : "its value is fixed"));
			}
			this.values.put(limit, limit.require(value));
			return this;
		}

		/**
		 * Sets the value of a limit in time.
		 * @param limit a limit of a connection
		 * @param time the value
		 * @return this builder
		 * @throws IllegalArgumentException if the value is out of the range of the limit
		 */
		public Builder set(Limit limit, Duration time) {
			return set(limit, Limit.millis(time));
		}

		/**
		 * Builds the limits.
		 * @return the limits
		 */
		public ConnectionLimits build() {
			return new ConnectionLimits(Collections.unmodifiableMap(this.values));
		}

	}

}
