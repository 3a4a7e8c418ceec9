package io.rpyc.service;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * rpyc's configuration keys that decide how a connection treats its peer. Immutable; the
 * defaults are those of stock rpyc.
 */
public final class ProtocolConfig {

	/** The configuration of a stock rpyc connection. */
	public static final ProtocolConfig DEFAULTS = new Builder().build();

	private final Builder values;

	private ProtocolConfig(Builder values) {
		this.values = values;
	}

	/**
	 * Starts from this configuration.
	 * @return a builder that holds this configuration's values
	 */
	public Builder mutate() {
		return new Builder(this.values);
	}

	public boolean allowSafeAttrs() {
		return this.values.allowSafeAttrs;
	}

	public boolean allowExposedAttrs() {
		return this.values.allowExposedAttrs;
	}

	public boolean allowPublicAttrs() {
		return this.values.allowPublicAttrs;
	}

	public boolean allowAllAttrs() {
		return this.values.allowAllAttrs;
	}

	public Set<String> safeAttrs() {
		return this.values.safeAttrs;
	}

	public String exposedPrefix() {
		return this.values.exposedPrefix;
	}

	public boolean allowGetattr() {
		return this.values.allowGetattr;
	}

	public boolean allowSetattr() {
		return this.values.allowSetattr;
	}

	public boolean allowDelattr() {
		return this.values.allowDelattr;
	}

	public boolean allowPickle() {
		return this.values.allowPickle;
	}

	/**
	 * How long a call waits for the peer's answer where nothing else is said.
	 * @return a positive duration
	 */
	public Duration syncRequestTimeout() {
		return this.values.syncRequestTimeout;
	}

	/**
	 * Collects the values of a configuration. Not for use by several threads at once.
	 */
	public static final class Builder {

		private boolean allowSafeAttrs = true;

		private boolean allowExposedAttrs = true;

		private boolean allowPublicAttrs;

		private boolean allowAllAttrs;

		private Set<String> safeAttrs = SafeAttributes.STOCK;

		private String exposedPrefix = "exposed_";

		private boolean allowGetattr = true;

		private boolean allowSetattr;

		private boolean allowDelattr;

		private boolean allowPickle;

		private Duration syncRequestTimeout = Duration.ofSeconds(30);

		private Builder() {
		}

		private Builder(Builder from) {
			this.allowSafeAttrs = from.allowSafeAttrs;
			this.allowExposedAttrs = from.allowExposedAttrs;
			this.allowPublicAttrs = from.allowPublicAttrs;
			this.allowAllAttrs = from.allowAllAttrs;
			this.safeAttrs = from.safeAttrs;
			this.exposedPrefix = from.exposedPrefix;
			this.allowGetattr = from.allowGetattr;
			this.allowSetattr = from.allowSetattr;
			this.allowDelattr = from.allowDelattr;
			this.allowPickle = from.allowPickle;
			this.syncRequestTimeout = from.syncRequestTimeout;
		}

		/**
		 * Whether the names in {@link #safeAttrs(Set) safe_attrs} may be used.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowSafeAttrs(boolean allow) {
			this.allowSafeAttrs = allow;
			return this;
		}

		/**
		 * Whether exposed members may be used, by their own name and with the prefix.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowExposedAttrs(boolean allow) {
			this.allowExposedAttrs = allow;
			return this;
		}

		/**
		 * Whether exposed members answer to names that do not begin with an underscore,
		 * even where {@link #allowExposedAttrs(boolean)} is off.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowPublicAttrs(boolean allow) {
			this.allowPublicAttrs = allow;
			return this;
		}

		/**
		 * Whether exposed members answer to every name. It never reaches what is not
		 * exposed.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowAllAttrs(boolean allow) {
			this.allowAllAttrs = allow;
			return this;
		}

		/**
		 * The special names that may be used.
		 * @param names the names
		 * @return this builder
		 */
		public Builder safeAttrs(Set<String> names) {
			this.safeAttrs = Set.copyOf(names);
			return this;
		}

		/**
		 * The prefix by which exposed members may also be called.
		 * @param prefix the prefix, not empty
		 * @return this builder
		 */
		public Builder exposedPrefix(String prefix) {
			if (prefix.isEmpty()) {
				throw new IllegalArgumentException("'exposedPrefix' must not be empty");
			}
			this.exposedPrefix = prefix;
			return this;
		}

		/**
		 * Whether attributes may be read at all.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowGetattr(boolean allow) {
			this.allowGetattr = allow;
			return this;
		}

		/**
		 * Whether attributes may be assigned.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowSetattr(boolean allow) {
			this.allowSetattr = allow;
			return this;
		}

		/**
		 * Whether attributes may be deleted.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowDelattr(boolean allow) {
			this.allowDelattr = allow;
			return this;
		}

		/**
		 * Whether peers may ask for a pickled copy of plain data.
		 * @param allow true to allow
		 * @return this builder
		 */
		public Builder allowPickle(boolean allow) {
			this.allowPickle = allow;
			return this;
		}

		/**
		 * How long a call waits for the peer's answer where nothing else is said.
		 * @param timeout a positive duration
		 * @return this builder
		 */
		public Builder syncRequestTimeout(Duration timeout) {
			Objects.requireNonNull(timeout, "'timeout' must not be null");
			if (timeout.isNegative() || timeout.isZero()) {
				throw new IllegalArgumentException("sync request timeout: " + timeout + " (expected: > 0)");
			}
			this.syncRequestTimeout = timeout;
			return this;
		}

		/**
		 * Builds the configuration; the builder may be used further.
		 * @return an immutable configuration
		 */
		public ProtocolConfig build() {
			return new ProtocolConfig(new Builder(this));
		}

	}

}
