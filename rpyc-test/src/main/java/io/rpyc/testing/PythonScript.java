package io.rpyc.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A script on the class path or in the file system, to be run in a Python environment.
 * Immutable.
 *
 * @since 0.1
 */
public final class PythonScript {

	private static final Duration DEADLINE = Duration.ofMinutes(3);

	private final PythonEnvironment environment;

	private final String name;

	private final @Nullable String code;

	private final List<String> arguments;

	private final Map<String, String> variables;

	private final Duration deadline;

	private PythonScript(PythonEnvironment environment, String name, @Nullable String code, List<String> arguments,
			Map<String, String> variables, Duration deadline) {
		this.environment = environment;
		this.name = name;
		this.code = code;
		this.arguments = arguments;
		this.variables = variables;
		this.deadline = deadline;
	}

	/**
	 * Describes a script with a deadline of three minutes.
	 * @param environment the Python that runs it
	 * @param resource the name of the script on the class path, such as
	 * {@code python/shop.py}, or its path in the file system
	 * @param arguments the arguments, in the form of {@link String#valueOf(Object)}
	 * @return the script, not started
	 */
	public static PythonScript of(PythonEnvironment environment, String resource, Object... arguments) {
		return new PythonScript(environment, resource, null, texts(arguments), Map.of(), DEADLINE);
	}

	static PythonScript snippet(PythonEnvironment environment, String code, Object... arguments) {
		return new PythonScript(environment, "snippet", code, texts(arguments), Map.of(), DEADLINE);
	}

	private static List<String> texts(Object[] arguments) {
		return Stream.of(arguments).map(String::valueOf).toList();
	}

	/**
	 * Runs a script to its end, within three minutes.
	 * @param environment the Python that runs it
	 * @param resource the name of the script on the class path
	 * @param arguments the arguments, in the form of {@link String#valueOf(Object)}
	 * @return the output of the script, standard error included
	 * @throws AssertionError if the script fails or does not end in time
	 */
	public static String run(PythonEnvironment environment, String resource, Object... arguments) {
		return of(environment, resource, arguments).run();
	}

	/**
	 * Returns a copy with another deadline.
	 * @param newDeadline maximum time to wait for the end of the script, or for a line of
	 * its output
	 * @return the copy
	 */
	public PythonScript withDeadline(Duration newDeadline) {
		return new PythonScript(this.environment, this.name, this.code, this.arguments, this.variables, newDeadline);
	}

	/**
	 * Returns a copy with other environment variables.
	 * @param newVariables the variables beside those of this process
	 * @return the copy
	 */
	public PythonScript withVariables(Map<String, String> newVariables) {
		return new PythonScript(this.environment, this.name, this.code, this.arguments, Map.copyOf(newVariables),
				this.deadline);
	}

	/**
	 * Runs the script to its end.
	 * @return the output of the script, standard error included
	 * @throws AssertionError if the script fails or does not end in time; the message has
	 * the line of the script and the Python traceback
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
		return PythonProcess.start(this, (this.code != null) ? List.of("-m", "rpyc_test", "--snippet") : List.of());
	}

	PythonEnvironment environment() {
		return this.environment;
	}

	String name() {
		return this.name;
	}

	/** The text of a snippet, or {@code null} for a file. */
	@Nullable String code() {
		return this.code;
	}

	List<String> arguments() {
		return this.arguments;
	}

	Map<String, String> variables() {
		return this.variables;
	}

	Duration deadline() {
		return this.deadline;
	}

}
