package io.rpyc.testing;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A script on the class path, to be run in a Python environment; {@code import support}
 * works in it.
 *
 * @param environment the Python to run it with
 * @param resource the script's name on the class path, such as {@code python/junk.py}
 * @param arguments the script's arguments
 * @param deadline how long it may run
 */
public record PythonScript(PythonEnvironment environment, String resource, List<String> arguments, Duration deadline) {

	private static final Duration DEADLINE = Duration.ofMinutes(3);

	/**
	 * Describes a script with a deadline of 60 seconds.
	 * @param environment the Python to run it with
	 * @param resource the script's name on the class path
	 * @param arguments the script's arguments, as {@link String#valueOf(Object)} has them
	 * @return the script, not started
	 */
	public static PythonScript of(PythonEnvironment environment, String resource, Object... arguments) {
		return new PythonScript(environment, resource, Stream.of(arguments).map(String::valueOf).toList(), DEADLINE);
	}

	/**
	 * Runs a script to its end, within 60 seconds.
	 * @param environment the Python to run it with
	 * @param resource the script's name on the class path
	 * @param arguments the script's arguments, as {@link String#valueOf(Object)} has them
	 * @return what it printed, standard error included
	 * @throws AssertionError if it fails or does not end in time; says how its output
	 * ends
	 */
	public static String run(PythonEnvironment environment, String resource, Object... arguments) {
		return of(environment, resource, arguments).run();
	}

	public PythonScript withDeadline(Duration deadline) {
		return new PythonScript(this.environment, this.resource, this.arguments, deadline);
	}

	/**
	 * Runs the script to its end.
	 * @return what it printed, standard error included
	 * @throws AssertionError if it fails or does not end in time; says how its output
	 * ends
	 */
	public String run() {
		try (PythonProcess process = start()) {
			return process.awaitSuccess();
		}
	}

	/**
	 * Starts the script.
	 * @return the running script, to be closed
	 */
	public PythonProcess start() {
		return PythonProcess.start(this);
	}

}
