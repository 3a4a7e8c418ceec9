package io.rpyc.service;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The keys of rpyc's configuration, which decide what a peer may do. Immutable. The
 * defaults are those of stock rpyc, except that stack traces are not sent.
 *
 * @since 0.1
 */
public final class ProtocolConfig {

	/** The configuration of a stock rpyc connection. */
	public static final ProtocolConfig DEFAULTS = new Builder().build();

	/**
	 * A configuration for untrusted peers: reads only, no pickles, and fewer special
	 * names.
	 */
	public static final ProtocolConfig SECURE_DEFAULTS = DEFAULTS.mutate()
		.allowPublicAttrs(true)
		.safeAttrs(SafeAttributes.SECURE)
		.propagateKeyboardInterruptLocally(false)
		.build();

	private final Set<ConfigFlag> flags;

	private final Set<String> safeAttrs;

	private final String exposedPrefix;

	private final Duration syncRequestTimeout;

	private ProtocolConfig(Builder from) {
		this.flags = Set.copyOf(from.flags());
		this.safeAttrs = from.safeAttrs;
		this.exposedPrefix = from.exposedPrefix;
		this.syncRequestTimeout = from.syncRequestTimeout;
	}

	/**
	 * Returns {@link #SECURE_DEFAULTS} with some keys changed.
	 * @param overrides rpyc's keys, such as {@code allow_setattr}, with their values
	 * @return the configuration
	 * @throws IllegalArgumentException if a key is unknown, has a value of the wrong
	 * type, or has no effect here
	 */
	public static ProtocolConfig secure(Map<String, ?> overrides) {
		return SECURE_DEFAULTS.mutate().set(overrides).build();
	}

	/**
	 * Returns a builder that starts from this configuration.
	 * @return a builder with the values of this configuration
	 */
	public Builder mutate() {
		return new Builder(this);
	}

	public boolean allowSafeAttrs() {
		return this.flags.contains(ConfigFlag.ALLOW_SAFE_ATTRS);
	}

	public boolean allowExposedAttrs() {
		return this.flags.contains(ConfigFlag.ALLOW_EXPOSED_ATTRS);
	}

	public boolean allowPublicAttrs() {
		return this.flags.contains(ConfigFlag.ALLOW_PUBLIC_ATTRS);
	}

	public boolean allowAllAttrs() {
		return this.flags.contains(ConfigFlag.ALLOW_ALL_ATTRS);
	}

	public boolean allowGetattr() {
		return this.flags.contains(ConfigFlag.ALLOW_GETATTR);
	}

	public boolean allowSetattr() {
		return this.flags.contains(ConfigFlag.ALLOW_SETATTR);
	}

	public boolean allowDelattr() {
		return this.flags.contains(ConfigFlag.ALLOW_DELATTR);
	}

	public boolean allowPickle() {
		return this.flags.contains(ConfigFlag.ALLOW_PICKLE);
	}

	public boolean includeLocalTraceback() {
		return this.flags.contains(ConfigFlag.INCLUDE_LOCAL_TRACEBACK);
	}

	public boolean logExceptions() {
		return this.flags.contains(ConfigFlag.LOG_EXCEPTIONS);
	}

	public boolean propagateSystemExitLocally() {
		return this.flags.contains(ConfigFlag.PROPAGATE_SYSTEM_EXIT);
	}

	public boolean propagateKeyboardInterruptLocally() {
		return this.flags.contains(ConfigFlag.PROPAGATE_KEYBOARD_INTERRUPT);
	}

	public Set<String> safeAttrs() {
		return this.safeAttrs;
	}

	public String exposedPrefix() {
		return this.exposedPrefix;
	}

	/**
	 * Returns the default time that a call waits for the reply of the peer.
	 * @return a positive duration
	 */
	public Duration syncRequestTimeout() {
		return this.syncRequestTimeout;
	}

	/**
	 * Builder of {@link ProtocolConfig}. Not thread-safe.
	 */
	public static final class Builder extends ConfigFlagsBuilder<Builder> {

		private Set<String> safeAttrs = SafeAttributes.STOCK;

		private String exposedPrefix = "exposed_";

		private Duration syncRequestTimeout = Duration.ofSeconds(30);

		private Builder() {
			super(EnumSet.of(ConfigFlag.ALLOW_SAFE_ATTRS, ConfigFlag.ALLOW_EXPOSED_ATTRS, ConfigFlag.ALLOW_GETATTR,
					ConfigFlag.LOG_EXCEPTIONS, ConfigFlag.PROPAGATE_KEYBOARD_INTERRUPT));
		}

		private Builder(ProtocolConfig from) {
			super(from.flags);
			this.safeAttrs = from.safeAttrs;
			this.exposedPrefix = from.exposedPrefix;
			this.syncRequestTimeout = from.syncRequestTimeout;
		}

		/**
		 * Sets the value of a key.
		 * @param key a key of rpyc's configuration, such as {@code allow_setattr}
		 * @param value a Boolean, a String, a collection of names or a number of seconds,
		 * depending on the key
		 * @return this builder
		 * @throws IllegalArgumentException if the key is unknown, the value has the wrong
		 * type, or the key has no effect here
		 */
		public Builder set(String key, @Nullable Object value) {
			ConfigKeys.apply(this, key, value);
			return this;
		}

		/**
		 * Sets the values of several keys.
		 * @param values keys and their values, as {@link #set(String, Object)} takes them
		 * @return this builder
		 * @throws IllegalArgumentException as {@link #set(String, Object)}
		 */
		public Builder set(Map<String, ?> values) {
			values.forEach(this::set);
			return this;
		}

		/**
		 * Sets the special names that peers may use.
		 * @param names the names
		 * @return this builder
		 */
		public Builder safeAttrs(Set<String> names) {
			this.safeAttrs = Set.copyOf(names);
			return this;
		}

		/**
		 * Sets the prefix with which exposed members can also be reached.
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
		 * Sets the default time that a call waits for the reply of the peer.
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

		@Override
		Builder self() {
			return this;
		}

		/**
		 * Builds the configuration. The builder can be used again.
		 * @return an immutable configuration
		 */
		public ProtocolConfig build() {
			return new ProtocolConfig(this);
		}

	}

}
