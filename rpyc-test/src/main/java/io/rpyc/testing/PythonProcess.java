package io.rpyc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A running script, for tests that exchange lines with it over its standard streams.
 *
 * @since 0.1
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

	/**
	 * Starts a script.
	 * @param runner options of Python before the name of the script, such as a module
	 * that runs it
	 */
	static PythonProcess start(PythonScript script, List<String> runner) {
		ScriptDirectory directory = ScriptDirectory.of(script);
		List<String> command = new ArrayList<>(List.of(script.environment().executable().toString(), "-E", "-u", "-X",
				"utf8", "-X", "pycache_prefix=" + script.environment().byteCode()));
		command.addAll(runner);
		command.add(directory.script().toString());
		command.addAll(script.arguments());
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(script.variables());
		try {
			ManagedProcess process = ManagedProcess.start(builder, script.name(),
					directory.script().getFileName().toString());
			return new PythonProcess(process, directory, script.deadline());
		}
		catch (IOException ex) {
			directory.close();
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits until the script has printed a line.
	 * @param prefix the beginning of the line
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
	 * @return the output of the script, standard error included
	 * @throws AssertionError if its exit code is not 0 or its deadline passes
	 */
	public String awaitSuccess() {
		this.process.awaitSuccess(this.deadline);
		return output();
	}

	/**
	 * Returns the output of the script so far, standard error included.
	 * @return lines joined by newlines
	 */
	public String output() {
		return this.process.output();
	}

	/**
	 * Returns whether the script is running.
	 * @return {@code false} once it has ended
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Destroys the script's process and its descendants. Processes that a script leaves
	 * behind when it ends by itself are not found.
	 */
	@Override
	public void close() {
		try (this.directory) {
			this.process.close();
		}
	}

}
