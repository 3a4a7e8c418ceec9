package io.rpyc.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of the harness, whose lines are read until it is ready.
 */
final class Child implements AutoCloseable {

	private final Process process;

	private final BufferedReader lines;

	Child(Class<?> main, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
						System.getProperty("java.class.path"), main.getName()));
		for (Object argument : arguments) {
			command.add(String.valueOf(argument));
		}
		this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		this.lines = new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** What it prints until it is ready. */
	List<String> awaitReady() throws IOException {
		List<String> printed = new ArrayList<>();
		for (String line = this.lines.readLine(); line != null; line = this.lines.readLine()) {
			if (line.startsWith("READY")) {
				return printed;
			}
			printed.add(line);
		}
		throw new IOException("a process of the harness ended early: " + printed);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		this.process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
	}

}
