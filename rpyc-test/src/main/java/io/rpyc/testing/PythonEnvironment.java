package io.rpyc.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * A CPython with a stock rpyc, in a virtual environment that is created at its first use
 * and kept between runs. Several JVMs may use it at the same time.
 * <p>
 * The environments are in the directory of the system property
 * {@code rpyc.test.python-directory}, by default {@code target/python}, or
 * {@code build/python} in a Gradle project. The system property
 * {@code rpyc.test.python-packages} lists further packages for all environments of
 * {@link #rpyc(RpycVersion, String...)}, separated by commas. The environment variable
 * {@code RPYC_PYTHON} names the Python that creates them, by default {@code python3}.
 *
 * @since 0.1
 */
public final class PythonEnvironment {

	/** Lists the packages that all environments of an rpyc version have. */
	private static final String PACKAGES_PROPERTY = "rpyc.test.python-packages";

	private static final Map<String, Supplier<PythonEnvironment>> ENVIRONMENTS = new ConcurrentHashMap<>();

	private final Path executable;

	private final Path byteCode;

	private PythonEnvironment(Path executable, Path byteCode) {
		this.executable = executable;
		this.byteCode = byteCode;
	}

	/**
	 * Returns the environment with a release of rpyc. If it cannot be created, the test
	 * is skipped, or fails if the environment variable {@code CI} is {@code true}.
	 * @param version the release of rpyc
	 * @param packages further packages for pip, such as {@code pandas==3.0.1}
	 * @return the environment, ready to run scripts
	 */
	public static PythonEnvironment rpyc(RpycVersion version, String... packages) {
		Set<String> all = new LinkedHashSet<>(List.of(System.getProperty(PACKAGES_PROPERTY, "").split(",")));
		all.addAll(List.of(packages));
		all.removeIf(String::isBlank);
		String name = VirtualEnvironment.name("rpyc-" + version.number(), new ArrayList<>(all));
		return with(name, Stream.concat(Stream.of("rpyc==" + version.number()), all.stream()).toArray(String[]::new));
	}

	/**
	 * Returns an environment with the given packages only, created and kept as the others
	 * are.
	 * @param name the name of its directory, always with the same packages
	 * @param packages the packages for pip, such as {@code rpyc==6.0.2}
	 * @return the environment, ready to run scripts
	 */
	public static PythonEnvironment with(String name, String... packages) {
		return ENVIRONMENTS.computeIfAbsent(name, (key) -> create(VirtualEnvironment.named(key, packages))).get();
	}

	private static Supplier<PythonEnvironment> create(VirtualEnvironment virtual) {
		try {
			PythonEnvironment environment = new PythonEnvironment(virtual.make(), virtual.byteCode());
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
		return Assumptions.abort(String.valueOf(ex.getMessage()));
	}

	/**
	 * Returns the path of the {@code python} to run.
	 * @return an absolute path
	 */
	public Path executable() {
		return this.executable;
	}

	/**
	 * Returns the directory for the byte code of the modules that a script imports. None
	 * is written beside a module.
	 */
	Path byteCode() {
		return this.byteCode;
	}

	@Override
	public String toString() {
		return this.executable.toString();
	}

}
