package io.rpyc.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the table of limits in the documentation against {@link Limit}.
 */
class LimitDocumentationTests {

	private static final List<String[]> ROWS = rows();

	@ParameterizedTest
	@EnumSource(Limit.class)
	void theTableHasTheDefaultThePythonErrorAndTheMeterOfTheLimit(Limit limit) {
		String name = limit.isConfigurable() && limit != Limit.EXECUTOR ? limit.key() : limit.tag();
		List<String[]> rows = ROWS.stream().filter((row) -> isAbout(row, name)).toList();
		assertThat(rows).as("rows of " + name).isNotEmpty();
		assertThat(rows).as("default of " + name).anySatisfy((row) -> assertThat(row[1]).contains(defaultOf(limit)));
		if (limit.pythonError() != null) {
			assertThat(rows).as("Python error of " + name)
				.anySatisfy((row) -> assertThat(row[3]).contains(limit.pythonError()));
		}
		assertThat(rows).as("meter of " + name).allSatisfy((row) -> assertThat(row[4]).contains("`"));
	}

	private static boolean isAbout(String[] row, String name) {
		return String.join("|", row).contains("`" + name + "`");
	}

	private static String defaultOf(Limit limit) {
		long value = limit.defaultValue();
		return switch (limit) {
			case IDLE_TIMEOUT -> "none";
			case WRITE_STALL_TIMEOUT, READ_STALL_TIMEOUT -> value / 1000 + " s";
			case FRAME_SIZE, INFLATED_SIZE, WRITE_BUFFER -> (value >> 20) + " MiB";
			case PING_SIZE -> (value >> 10) + " KiB";
			// These depend on the memory of the machine.
			case LOGIN_CHECKS -> "four for each processor, at least 8";
			case LOGIN_CHECKS_PER_ADDRESS -> "two for each processor, at least 4";
			case RECEIVE_MEMORY -> "a third of the direct memory";
			case CONNECTION_MEMORY -> "an eighth of the heap";
			case SERVER_MEMORY -> "half of the heap";
			case IMPORTED_OBJECTS -> "1,000,000";
			case ELEMENTS -> "4,000,000";
			default -> String.format(Locale.ROOT, "%,d", value);
		};
	}

	private static List<String[]> rows() {
		try {
			return Files.readAllLines(Path.of("..", "docs", "reliability.md"))
				.stream()
				.filter((line) -> line.startsWith("| "))
				.map((line) -> Arrays.stream(line.substring(1).split("\\|")).map(String::trim).toArray(String[]::new))
				.filter((row) -> row.length >= 5)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
