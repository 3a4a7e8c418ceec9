package io.rpyc.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Creates one virtual environment on disk, once for all processes that use it. Only the
 * environment {@code .pip} has pip, which installs the packages of the others, since to
 * install pip takes longer than to install rpyc.
 */
final class VirtualEnvironment {

	private static final Duration DEADLINE = Duration.ofMinutes(5);

	private static final int MAX_NAME = 60;

	private static final String HELPERS = "rpyc_test.py";

	private static final String PIP = ".pip";

	/** The first version with the option {@code --python}. */
	private static final String PIP_PACKAGE = "pip>=22.3";

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

	/**
	 * Returns the name of an environment, which is different for other packages.
	 */
	static String name(String prefix, List<String> packages) {
		if (packages.isEmpty()) {
			return prefix;
		}
		String name = String.join("-", packages).replaceAll("[^A-Za-z0-9.]+", "-");
		return prefix + "-" + name.substring(0, Math.min(name.length(), MAX_NAME)) + "-"
				+ Integer.toHexString(packages.hashCode());
	}

	static VirtualEnvironment named(String name, String... packages) {
		Path parent = Path.of(System.getProperty("rpyc.test.python-directory", defaultDirectory()));
		String basePython = Objects.requireNonNullElse(System.getenv("RPYC_PYTHON"), "python3");
		return new VirtualEnvironment(parent.resolve(name), basePython, List.of(packages));
	}

	private static String defaultDirectory() {
		boolean gradle = Files.exists(Path.of("build.gradle")) || Files.exists(Path.of("build.gradle.kts"));
		return gradle ? "build/python" : "target/python";
	}

	/**
	 * Creates the environment unless it exists and is complete.
	 * @return its {@code python}
	 */
	Path make() {
		try {
			Files.createDirectories(this.directory.getParent());
			try (FileChannel channel = FileChannel.open(this.lock, StandardOpenOption.CREATE,
					StandardOpenOption.WRITE)) {
				// Until the channel is closed.
				channel.lock();
				if (!isComplete()) {
					create();
				}
				installHelpers();
			}
		}
		catch (IOException ex) {
			throw new PythonUnavailableException(
					"Could not create a virtual environment in '%s': %s".formatted(this.directory, ex), ex);
		}
		return python();
	}

	private boolean isComplete() throws IOException {
		return Files.isExecutable(python()) && Files.exists(this.marker)
				&& Files.readString(this.marker).equals(markerText());
	}

	private void create() throws IOException {
		Files.deleteIfExists(this.marker);
		List<String> create = new ArrayList<>(List.of(this.basePython, "-m", "venv", "--clear"));
		List<String> install = new ArrayList<>();
		if (this.directory.endsWith(PIP)) {
			install.addAll(List.of(python().toString(), "-m", "pip"));
		}
		else {
			create.add("--without-pip");
			install.addAll(List.of(pip(this.directory.resolveSibling(PIP), this.basePython).toString(), "-m", "pip",
					"--python", python().toString()));
		}
		create.add(this.directory.toString());
		run(create, "install Python 3 with its venv module, or name another one in RPYC_PYTHON");
		install.addAll(List.of("install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"));
		install.addAll(this.packages);
		run(install, "check pip's configuration and the network");
		Files.writeString(this.marker, markerText());
	}

	/** A file cannot be locked twice in one JVM. */
	private static synchronized Path pip(Path directory, String basePython) {
		return new VirtualEnvironment(directory, basePython, List.of(PIP_PACKAGE)).make();
	}

	/** Other versions of this library may use the same environment. */
	private void installHelpers() throws IOException {
		byte[] helpers = Resources.read("io/rpyc/testing/" + HELPERS);
		try (Stream<Path> lib = Files.list(this.directory.resolve("lib"))) {
			for (Path version : (Iterable<Path>) lib::iterator) {
				Path file = version.resolve("site-packages").resolve(HELPERS);
				if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), helpers)) {
					Files.write(file, helpers);
				}
			}
		}
	}

	private void run(List<String> command, String fix) throws IOException {
		String line = String.join(" ", command);
		try (ManagedProcess process = ManagedProcess.start(new ProcessBuilder(command), line, this.basePython)) {
			process.awaitSuccess(DEADLINE);
		}
		catch (AssertionError | IOException ex) {
			throw new PythonUnavailableException(
					"No Python with %s: %s. To fix it: %s".formatted(this.packages, ex.getMessage(), fix), ex);
		}
	}

	/**
	 * Returns the directory for the byte code of the modules that scripts import. All
	 * environments have the same, since Python repeats the path of a module in it.
	 */
	Path byteCode() {
		return this.directory.resolveSibling(".byte-code");
	}

	private Path python() {
		return this.directory.resolve("bin").resolve("python");
	}

	private String markerText() {
		return this.basePython + "\n" + String.join("\n", this.packages) + "\n";
	}

}
