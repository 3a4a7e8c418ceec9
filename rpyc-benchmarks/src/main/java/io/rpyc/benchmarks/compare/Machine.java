package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Describes the machine of the measurements.
 */
final class Machine {

	private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

	private static final String MODEL = "model name";

	private Machine() {
	}

	static String describe() throws IOException {
		return "%d cores (%s), %s %s, Java %s, %s".formatted(Runtime.getRuntime().availableProcessors(), model(),
				System.getProperty("os.name"), System.getProperty("os.version"), Runtime.version(),
				LocalDate.now(ZoneOffset.UTC));
	}

	private static String model() throws IOException {
		if (!Files.isReadable(CPU_INFO)) {
			return System.getProperty("os.arch", "unknown");
		}
		return Files.readAllLines(CPU_INFO)
			.stream()
			.filter((line) -> line.startsWith(MODEL))
			.findFirst()
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.orElse(System.getProperty("os.arch", "unknown"));
	}

}
