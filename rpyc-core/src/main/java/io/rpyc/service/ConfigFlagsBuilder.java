package io.rpyc.service;

import java.util.EnumSet;
import java.util.Set;

/**
 * Builder of the boolean keys of a configuration.
 *
 * @param <B> the type of the builder itself
 */
abstract sealed class ConfigFlagsBuilder<B extends ConfigFlagsBuilder<B>> permits ProtocolConfig.Builder {

	private final Set<ConfigFlag> flags = EnumSet.noneOf(ConfigFlag.class);

	ConfigFlagsBuilder(Set<ConfigFlag> on) {
		this.flags.addAll(on);
	}

	abstract B self();

	Set<ConfigFlag> flags() {
		return this.flags;
	}

	B flag(ConfigFlag flag, boolean on) {
		if (on) {
			this.flags.add(flag);
		}
		else {
			this.flags.remove(flag);
		}
		return self();
	}

	/**
	 * Sets whether the names in {@code safe_attrs} may be used.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowSafeAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_SAFE_ATTRS, allow);
	}

	/**
	 * Sets whether exposed members may be used, by their name and with the prefix.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowExposedAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_EXPOSED_ATTRS, allow);
	}

	/**
	 * Sets whether exposed members can be reached by names that do not begin with an
	 * underscore, even if {@link #allowExposedAttrs(boolean)} is off.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowPublicAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_PUBLIC_ATTRS, allow);
	}

	/**
	 * Sets whether exposed members can be reached by every name. Members that are not
	 * exposed are never reachable.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowAllAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_ALL_ATTRS, allow);
	}

	/**
	 * Sets whether attributes may be read at all.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowGetattr(boolean allow) {
		return flag(ConfigFlag.ALLOW_GETATTR, allow);
	}

	/**
	 * Sets whether attributes may be assigned.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowSetattr(boolean allow) {
		return flag(ConfigFlag.ALLOW_SETATTR, allow);
	}

	/**
	 * Sets whether attributes may be deleted.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowDelattr(boolean allow) {
		return flag(ConfigFlag.ALLOW_DELATTR, allow);
	}

	/**
	 * Sets whether peers may ask for a pickled copy of plain data.
	 * @param allow {@code true} to allow
	 * @return this builder
	 */
	public B allowPickle(boolean allow) {
		return flag(ConfigFlag.ALLOW_PICKLE, allow);
	}

	/**
	 * Sets whether the peer sees the stack traces of this side. Off by default, unlike in
	 * rpyc.
	 * @param include {@code true} to send them
	 * @return this builder
	 */
	public B includeLocalTraceback(boolean include) {
		return flag(ConfigFlag.INCLUDE_LOCAL_TRACEBACK, include);
	}

	/**
	 * Sets whether to log exceptions of calls without a Python counterpart as errors.
	 * @param log {@code true} to log
	 * @return this builder
	 */
	public B logExceptions(boolean log) {
		return flag(ConfigFlag.LOG_EXCEPTIONS, log);
	}

	/**
	 * Sets whether a {@code SystemExit} that a call raises ends the connection instead of
	 * the peer's program.
	 * @param locally {@code true} to end the connection
	 * @return this builder
	 */
	public B propagateSystemExitLocally(boolean locally) {
		return flag(ConfigFlag.PROPAGATE_SYSTEM_EXIT, locally);
	}

	/**
	 * Sets whether a {@code KeyboardInterrupt} that a call raises ends the connection
	 * instead of the peer's program.
	 * @param locally {@code true} to end the connection
	 * @return this builder
	 */
	public B propagateKeyboardInterruptLocally(boolean locally) {
		return flag(ConfigFlag.PROPAGATE_KEYBOARD_INTERRUPT, locally);
	}

}
