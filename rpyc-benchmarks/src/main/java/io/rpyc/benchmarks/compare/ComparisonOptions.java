package io.rpyc.benchmarks.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rpyc.testing.RpycVersion;

/**
 * The options of a comparison.
 *
 * @param rounds number of rounds, after one warm-up round that does not count
 * @param seconds duration of one measurement, from 0.05 to 10
 * @param limitSeconds a round does not start if it is likely to end after this time
 * @param loads the loads of stock clients
 * @param clients the versions of the stock clients
 * @param protocols the other protocols beside them; may be empty
 * @param callers numbers of Java threads on one connection, one per row; may be empty
 * @param clientLoads the loads of the Java client and the stock client; may be empty
 * @param output the file of the report
 */
record ComparisonOptions(int rounds, double seconds, int limitSeconds, List<Load> loads, List<RpycVersion> clients,
		List<OtherProtocol> protocols, List<Integer> callers, List<ClientLoad> clientLoads, Path output) {

	private static final Map<String, String> DEFAULTS = Map.of("rounds", "7", "seconds", "0.2", "limit", "280", "loads",
			names(Load.values()), "clients", names(RpycVersion.values()), "protocols", names(OtherProtocol.values()),
			"callers", "1,64", "client-loads", names(ClientLoad.values()), "output", "target/comparison.md");

	ComparisonOptions {
		if (rounds < 1 || rounds > 100) {
			throw new IllegalArgumentException("--rounds " + rounds + " (expected: 1 to 100)");
		}
		if (seconds < 0.05 || seconds > 10) {
			throw new IllegalArgumentException("--seconds " + seconds + " (expected: 0.05 to 10)");
		}
	}

	/**
	 * Reads the options of a command line.
	 * @param arguments pairs such as {@code --rounds 5}
	 * @throws IllegalArgumentException if an option is unknown, or its value is invalid
	 */
	static ComparisonOptions parse(String... arguments) {
		Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
		for (int i = 0; i < arguments.length; i += 2) {
			String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : arguments[i];
			if (!DEFAULTS.containsKey(name) || i + 1 == arguments.length) {
				throw new IllegalArgumentException("'" + arguments[i] + "' (expected: one of --"
						+ String.join(", --", DEFAULTS.keySet()) + " with a value)");
			}
			values.put(name, arguments[i + 1]);
		}
		return new ComparisonOptions(Integer.parseInt(option(values, "rounds")),
				Double.parseDouble(option(values, "seconds")), Integer.parseInt(option(values, "limit")),
				list(option(values, "loads")).map(Load::valueOf).toList(),
				list(option(values, "clients")).map(RpycVersion::valueOf).toList(),
				list(option(values, "protocols")).map(OtherProtocol::valueOf).toList(),
				list(option(values, "callers")).map(Integer::valueOf).toList(),
				list(option(values, "client-loads")).map(ClientLoad::valueOf).toList(),
				Path.of(option(values, "output")));
	}

	private static String option(Map<String, String> values, String name) {
		return Objects.requireNonNull(values.get(name));
	}

	/** Returns the elements of a list as the constants of an enum are spelled. */
	private static Stream<String> list(String text) {
		return Arrays.stream(text.split(","))
			.filter((element) -> !element.isBlank())
			.map((element) -> element.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	private static String names(Enum<?>[] constants) {
		return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(","));
	}

}
