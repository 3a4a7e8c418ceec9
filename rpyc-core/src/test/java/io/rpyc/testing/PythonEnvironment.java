package io.rpyc.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.junit.jupiter.api.Assumptions;

/**
 * A CPython with a stock rpyc and numpy, in a virtual environment that is made at its
 * first use and kept under {@code rpyc.test.python-directory}.
 */
public final class PythonEnvironment {

	private static final Map<RpycVersion, Supplier<PythonEnvironment>> ENVIRONMENTS = new ConcurrentHashMap<>();

	private final Path executable;

	private PythonEnvironment(Path executable) {
		this.executable = executable;
	}

	/**
	 * Returns the environment with that rpyc. Where it cannot be made, the test is
	 * skipped, or fails if the environment variable {@code CI} is {@code true}.
	 * @param version the stock release to have
	 * @return the environment, ready to run scripts
	 */
	public static PythonEnvironment rpyc(RpycVersion version) {
		return ENVIRONMENTS.computeIfAbsent(version, (key) -> make(VirtualEnvironment.of(key))).get();
	}

	/**
	 * Returns an environment with a stock rpyc and mypy, made and kept as the others are.
	 * @return the environment, ready to run scripts
	 */
	public static PythonEnvironment typeChecker() {
		return TypeChecker.ENVIRONMENT.get();
	}

	/**
	 * Returns an environment with other packages, made and kept as the others are.
	 * @param name the name of its directory
	 * @param packages what pip installs, such as {@code rpyc==6.0.2}
	 * @return the environment, ready to run scripts
	 */
	public static PythonEnvironment with(String name, String... packages) {
		return make(VirtualEnvironment.named(name, packages)).get();
	}

	private static Supplier<PythonEnvironment> make(VirtualEnvironment virtual) {
		try {
			PythonEnvironment environment = new PythonEnvironment(virtual.make());
			return () -> environment;
		}
		catch (PythonUnavailableException ex) {
			return () -> unavailable(ex);
		}
	}

	private static PythonEnvironment unavailable(PythonUnavailableException ex) {
		if ("true".equals(System.getenv("CI"))) {
			throw new AssertionError(ex.getMessage(), ex);
		}
		return Assumptions.abort(ex.getMessage());
	}

	/**
	 * Returns the path of the {@code python} to run.
	 * @return an absolute path
	 */
	public Path executable() {
		return this.executable;
	}

	@Override
	public String toString() {
		return this.executable.toString();
	}

	/**
	 * Made when it is first asked for.
	 */
	private static final class TypeChecker {

		private static final Supplier<PythonEnvironment> ENVIRONMENT = make(VirtualEnvironment.typeChecker());

	}

}
