package io.rpyc.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How much load, and for how long.
 *
 * @param seconds how long clients are busy, from 1 to 3600
 * @param idle how many connections are idle in the first part, from 0 to 10,000
 * @param clients how many Java clients are busy, from 1 to 1000
 * @param python how many processes of each stock client are busy, from 0 to 50
 */
record SoakOptions(int seconds, int idle, int clients, int python) {

	private static final Map<String, Integer> DEFAULTS = Map.of("seconds", 60, "idle", 1000, "clients", 200, "python",
			1);

	SoakOptions {
		requireBetween("seconds", seconds, 1, 3600);
		requireBetween("idle", idle, 0, 10_000);
		requireBetween("clients", clients, 1, 1000);
		requireBetween("python", python, 0, 50);
	}

	private static void requireBetween(String name, int value, int least, int most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException(
					"--" + name + " " + value + " (expected: " + least + " to " + most + ")");
		}
	}

	static SoakOptions parse(String... arguments) {
		Map<String, Integer> values = new LinkedHashMap<>(DEFAULTS);
		for (int i = 0; i < arguments.length; i += 2) {
			String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : arguments[i];
			if (!DEFAULTS.containsKey(name) || i + 1 == arguments.length) {
				throw new IllegalArgumentException("'" + arguments[i] + "' (expected: one of --"
						+ String.join(", --", DEFAULTS.keySet()) + " with a number)");
			}
			values.put(name, Integer.valueOf(arguments[i + 1]));
		}
		return new SoakOptions(value(values, "seconds"), value(values, "idle"), value(values, "clients"),
				value(values, "python"));
	}

	private static int value(Map<String, Integer> values, String name) {
		return Objects.requireNonNull(values.get(name));
	}

}
