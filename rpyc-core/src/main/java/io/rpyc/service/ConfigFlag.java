package io.rpyc.service;

import java.util.Locale;

/**
 * The boolean keys of rpyc's configuration.
 */
enum ConfigFlag {

	ALLOW_SAFE_ATTRS,

	ALLOW_EXPOSED_ATTRS,

	ALLOW_PUBLIC_ATTRS,

	ALLOW_ALL_ATTRS,

	ALLOW_GETATTR,

	ALLOW_SETATTR,

	ALLOW_DELATTR,

	ALLOW_PICKLE,

	INCLUDE_LOCAL_TRACEBACK,

	LOG_EXCEPTIONS,

	PROPAGATE_SYSTEM_EXIT("propagate_SystemExit_locally"),

	PROPAGATE_KEYBOARD_INTERRUPT("propagate_KeyboardInterrupt_locally");

	private final String key;

	ConfigFlag() {
		this.key = name().toLowerCase(Locale.ROOT);
	}

	ConfigFlag(String key) {
		this.key = key;
	}

	/** Returns the key in rpyc's spelling. */
	String key() {
		return this.key;
	}

}
