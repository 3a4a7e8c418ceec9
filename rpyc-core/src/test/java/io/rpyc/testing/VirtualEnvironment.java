package io.rpyc.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Creates one virtual environment on disk, once for all processes that use it.
 */
final class VirtualEnvironment {

	private static final Duration DEADLINE = Duration.ofMinutes(5);

	private final Path directory;

	private final Path lock;

	private final Path marker;

	private final String basePython;

	private final List<String> packages;

	VirtualEnvironment(Path directory, String basePython, List<String> packages) {
		this.directory = directory.toAbsolutePath();
		this.lock = this.directory.resolveSibling(this.directory.getFileName() + ".lock");
		this.marker = this.directory.resolve("complete");
		this.basePython = basePython;
		this.packages = packages;
	}

	static VirtualEnvironment of(RpycVersion version) {
		return named("rpyc-" + version.number(), "rpyc==" + version.number(), "numpy");
	}

	/** With what checks the types of clients. */
	static VirtualEnvironment typeChecker() {
		return named("mypy", "rpyc==" + RpycVersion.V6.number(), "mypy==2.4.1");
	}

	static VirtualEnvironment named(String name, String... packages) {
		Path parent = Path.of(System.getProperty("rpyc.test.python-directory", "target/python"));
		String basePython = Objects.requireNonNullElse(System.getenv("RPYC_PYTHON"), "python3");
		return new VirtualEnvironment(parent.resolve(name), basePython, List.of(packages));
	}

	/**
	 * Creates the environment unless it exists and is complete.
	 * @return its {@code python}
	 */
	Path make() {
		try {
			Files.createDirectories(this.directory.getParent());
			try (FileChannel channel = FileChannel.open(this.lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock held = channel.lock()) {
				if (!isComplete()) {
					create();
				}
			}
		}
		catch (IOException ex) {
			throw new PythonUnavailableException(
					"No virtual environment can be kept in '%s': %s".formatted(this.directory, ex), ex);
		}
		return python();
	}

	private boolean isComplete() throws IOException {
		return Files.isExecutable(python()) && Files.exists(this.marker)
				&& Files.readString(this.marker).equals(markerText());
	}

	private void create() throws IOException {
		Files.deleteIfExists(this.marker);
		run(List.of(this.basePython, "-m", "venv", "--clear", this.directory.toString()),
				"install Python 3 with its venv module, or name another one in RPYC_PYTHON");
		List<String> install = new ArrayList<>(List.of(python().toString(), "-m", "pip", "install", "--quiet",
				"--disable-pip-version-check", "--no-input"));
		install.addAll(this.packages);
		run(install, "check pip's configuration and the network");
		Files.writeString(this.marker, markerText());
	}

	private void run(List<String> command, String fix) throws IOException {
		String line = String.join(" ", command);
		try (ManagedProcess process = ManagedProcess.start(new ProcessBuilder(command), line)) {
			process.awaitSuccess(DEADLINE);
		}
		catch (AssertionError | IOException ex) {
			throw new PythonUnavailableException(
					"No Python with %s: %s. To fix it: %s".formatted(this.packages, ex.getMessage(), fix), ex);
		}
	}

	private Path python() {
		return this.directory.resolve("bin").resolve("python");
	}

	private String markerText() {
		return this.basePython + "\n" + String.join("\n", this.packages) + "\n";
	}

}
