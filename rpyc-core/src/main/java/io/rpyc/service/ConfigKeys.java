package io.rpyc.service;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The keys of rpyc's configuration dictionary by name. Each key either takes effect or is
 * rejected with the reason.
 */
final class ConfigKeys {

	private static final double NANOS_PER_SECOND = 1e9;

	private static final Map<String, Key> KEYS = keys();

	private ConfigKeys() {
	}

	private static Map<String, Key> keys() {
		Map<String, Key> keys = new LinkedHashMap<>();
		Arrays.stream(ConfigFlag.values())
			.forEach((flag) -> keys.put(flag.key(),
					(builder, value) -> builder.flag(flag, require(flag.key(), Boolean.class, value))));
		keys.put("safe_attrs", (builder, value) -> builder.safeAttrs(names("safe_attrs", value)));
		keys.put("exposed_prefix",
				(builder, value) -> builder.exposedPrefix(require("exposed_prefix", String.class, value)));
		keys.put("sync_request_timeout",
				(builder, value) -> builder.syncRequestTimeout(seconds("sync_request_timeout", value)));
		// Closing does not raise exceptions, so there is nothing to catch.
		keys.put("close_catchall", (builder, value) -> require("close_catchall", Boolean.class, value));
		keys.put("include_local_version", fixed("include_local_version", false,
				"a version in an exception makes clients of another major version append a warning to it"));
		keys.put("instantiate_custom_exceptions", fixed("instantiate_custom_exceptions", false,
				"no class is created from a name that a peer sent: catch RemoteException and check its type"));
		keys.put("import_custom_exceptions",
				fixed("import_custom_exceptions", false, "no class is loaded from a name that a peer sent"));
		keys.put("instantiate_oldstyle_exceptions", fixed("instantiate_oldstyle_exceptions", false,
				"only Python 2 has exceptions that do not derive from Exception"));
		keys.put("bind_threads", fixed("bind_threads", false,
				"it changes every frame, and peers without it could not connect; calls may wait on any thread here"));
		keys.put("connid", fixed("connid", null, "each connection has a number, see RpycConnection.id()"));
		keys.put("credentials", fixed("credentials", null, "they come only from the server's authenticator"));
		keys.put("endpoints", fixed("endpoints", null, "use RpycConnection.remoteAddress()"));
		keys.put("logger", fixed("logger", null, "logs go to SLF4J, to loggers that are named after their classes"));
		keys.put("before_closed", fixed("before_closed", null, "add a ConnectionListener, or a disconnect hook"));
		return keys;
	}

	static void apply(ProtocolConfig.Builder builder, String name, @Nullable Object value) {
		Key key = KEYS.get(name);
		if (key == null) {
			throw new IllegalArgumentException("'" + name + "' is not a key of rpyc's configuration (expected one of: "
					+ new TreeSet<>(KEYS.keySet()) + ")");
		}
		key.apply(builder, value);
	}

	private static Key fixed(String name, @Nullable Object only, String reason) {
		return (builder, value) -> {
			if (value != null && !value.equals(only)) {
				throw new IllegalArgumentException("'" + name + "' cannot be set here: " + reason + "; leave it out");
			}
		};
	}

	private static <T> T require(String name, Class<T> type, @Nullable Object value) {
		if (!type.isInstance(value)) {
			throw wrong(name, "a " + type.getSimpleName(), value);
		}
		return type.cast(value);
	}

	private static Set<String> names(String name, @Nullable Object value) {
		Set<String> names = new LinkedHashSet<>();
		for (Object element : require(name, Collection.class, value)) {
			names.add(require(name, String.class, element));
		}
		return names;
	}

	private static Duration seconds(String name, @Nullable Object value) {
		if (value instanceof Duration duration) {
			return duration;
		}
		if (!(value instanceof Number number)) {
			throw wrong(name, "a number of seconds or a Duration, since calls do not wait forever here", value);
		}
		return Duration.ofNanos(Math.round(number.doubleValue() * NANOS_PER_SECOND));
	}

	private static IllegalArgumentException wrong(String name, String expected, @Nullable Object value) {
		return new IllegalArgumentException("'" + name + "' must be " + expected + ", not "
				+ ((value != null) ? value.getClass().getSimpleName() + " " + value : "null"));
	}

	/** Applies the value of a key. */
	@FunctionalInterface
	private interface Key {

		void apply(ProtocolConfig.Builder builder, @Nullable Object value);

	}

}
