package io.rpyc.service;

import java.util.EnumSet;
import java.util.Set;

/**
 * Collects the keys of a configuration that are on or off.
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
	 * Whether the names in {@code safe_attrs} may be used.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowSafeAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_SAFE_ATTRS, allow);
	}

	/**
	 * Whether exposed members may be used, by their own name and with the prefix.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowExposedAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_EXPOSED_ATTRS, allow);
	}

	/**
	 * Whether exposed members answer to names that do not begin with an underscore, even
	 * where {@link #allowExposedAttrs(boolean)} is off.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowPublicAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_PUBLIC_ATTRS, allow);
	}

	/**
	 * Whether exposed members answer to every name. It never reaches what is not exposed.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowAllAttrs(boolean allow) {
		return flag(ConfigFlag.ALLOW_ALL_ATTRS, allow);
	}

	/**
	 * Whether attributes may be read at all.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowGetattr(boolean allow) {
		return flag(ConfigFlag.ALLOW_GETATTR, allow);
	}

	/**
	 * Whether attributes may be assigned.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowSetattr(boolean allow) {
		return flag(ConfigFlag.ALLOW_SETATTR, allow);
	}

	/**
	 * Whether attributes may be deleted.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowDelattr(boolean allow) {
		return flag(ConfigFlag.ALLOW_DELATTR, allow);
	}

	/**
	 * Whether peers may ask for a pickled copy of plain data.
	 * @param allow true to allow
	 * @return this builder
	 */
	public B allowPickle(boolean allow) {
		return flag(ConfigFlag.ALLOW_PICKLE, allow);
	}

	/**
	 * Whether the peer sees the stack traces of this side. Other than in rpyc, where it
	 * is on, it is off unless set.
	 * @param include true to send them
	 * @return this builder
	 */
	public B includeLocalTraceback(boolean include) {
		return flag(ConfigFlag.INCLUDE_LOCAL_TRACEBACK, include);
	}

	/**
	 * Whether exceptions of calls that have no meaning in Python are logged as errors.
	 * @param log true to log
	 * @return this builder
	 */
	public B logExceptions(boolean log) {
		return flag(ConfigFlag.LOG_EXCEPTIONS, log);
	}

	/**
	 * Whether a {@code SystemExit} that a call raises ends the connection, in place of
	 * the peer's program.
	 * @param locally true to end the connection
	 * @return this builder
	 */
	public B propagateSystemExitLocally(boolean locally) {
		return flag(ConfigFlag.PROPAGATE_SYSTEM_EXIT, locally);
	}

	/**
	 * Whether a {@code KeyboardInterrupt} that a call raises ends the connection, in
	 * place of the peer's program.
	 * @param locally true to end the connection
	 * @return this builder
	 */
	public B propagateKeyboardInterruptLocally(boolean locally) {
		return flag(ConfigFlag.PROPAGATE_KEYBOARD_INTERRUPT, locally);
	}

}
