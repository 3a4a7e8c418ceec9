package io.rpyc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A script that runs, for tests that talk with it over its standard streams.
 */
public final class PythonProcess implements AutoCloseable {

	private final ManagedProcess process;

	private final ScriptDirectory directory;

	private final Duration deadline;

	private PythonProcess(ManagedProcess process, ScriptDirectory directory, Duration deadline) {
		this.process = process;
		this.directory = directory;
		this.deadline = deadline;
	}

	static PythonProcess start(PythonScript script) {
		ScriptDirectory directory = ScriptDirectory.of(script.resource());
		List<String> command = new ArrayList<>(List.of(script.environment().executable().toString(), "-E", "-B", "-u",
				"-X", "utf8", directory.script().toString()));
		command.addAll(script.arguments());
		try {
			ManagedProcess process = ManagedProcess.start(new ProcessBuilder(command), script.resource());
			return new PythonProcess(process, directory, script.deadline());
		}
		catch (IOException ex) {
			directory.close();
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits until the script has printed such a line.
	 * @param prefix how the line begins
	 * @return the first such line
	 * @throws AssertionError if the script ends without it or its deadline passes
	 */
	public String awaitLine(String prefix) {
		return this.process.awaitLine(prefix, this.deadline);
	}

	/**
	 * Writes a line to the script's standard input.
	 * @param line the line, without its end
	 */
	public void sendLine(String line) {
		this.process.sendLine(line);
	}

	/**
	 * Waits until the script ends.
	 * @return all that it printed, standard error included
	 * @throws AssertionError if its exit code is not 0 or its deadline passes
	 */
	public String awaitSuccess() {
		this.process.awaitSuccess(this.deadline);
		return output();
	}

	/**
	 * Returns what the script has printed so far, standard error included.
	 * @return lines joined by newlines
	 */
	public String output() {
		return this.process.output();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Destroys the script's process and its descendants.
	 */
	@Override
	public void close() {
		try (this.directory) {
			this.process.close();
		}
	}

}
