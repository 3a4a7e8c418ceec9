package io.rpyc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import org.springframework.util.FileSystemUtils;

/**
 * A headless Chromium that is started for one page.
 */
final class Chromium {

	private static final Duration DEADLINE = Duration.ofSeconds(60);

	private static final Duration PAGE_TIME = Duration.ofSeconds(10);

	private Chromium() {
	}

	/**
	 * Loads a page and lets its scripts run. Where there is no Chromium the test is
	 * skipped, or fails if the environment variable {@code CI} is {@code true}.
	 * @param url the page
	 * @return the document as it is then
	 */
	static String dumpDom(String url) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("rpyc-chromium");
		Path output = directory.resolve("page.html");
		List<String> command = new ArrayList<>(List.of(executable(), "--headless", "--no-sandbox", "--disable-gpu",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--virtual-time-budget=" + PAGE_TIME.toMillis(), "--user-data-dir=" + directory.resolve("profile"),
				"--dump-dom", url));
		Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("Chromium did not end within " + DEADLINE);
			}
			return Files.readString(output);
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly().waitFor();
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static String executable() {
		List<Path> path = Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
			.map(Path::of)
			.toList();
		for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
			for (Path directory : path) {
				if (Files.isExecutable(directory.resolve(name))) {
					return directory.resolve(name).toString();
				}
			}
		}
		String message = "No Chromium on the path: install the package 'chromium' to test the page";
		if ("true".equals(System.getenv("CI"))) {
			throw new AssertionError(message);
		}
		return Assumptions.abort(message);
	}

}
