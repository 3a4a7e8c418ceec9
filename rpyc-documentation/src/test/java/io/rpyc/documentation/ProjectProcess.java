package io.rpyc.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process in the folder of a project, whose output is collected in a file. Neither it
 * nor its own children outlive its {@link #close()} or this JVM.
 */
final class ProjectProcess implements AutoCloseable {

	private static final Duration DEADLINE = Duration.ofMinutes(2);

	private static final Set<ProjectProcess> OPEN = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime()
			.addShutdownHook(new Thread(() -> OPEN.forEach(ProjectProcess::destroy), "rpyc-documentation-end"));
	}

	private final Process process;

	private final Path output;

	private ProjectProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static ProjectProcess start(Path folder, List<String> command) {
		try {
			Path output = Files.createTempFile(folder, "output", ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			ProjectProcess started = new ProjectProcess(builder.start(), output);
			OPEN.add(started);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs a command to its end.
	 * @return its output
	 * @throws AssertionError if its exit code is not 0
	 */
	static String run(Path folder, List<String> command) {
		try (ProjectProcess process = start(folder, command)) {
			assertThat(process.process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).as("%s ends", command).isTrue();
			assertThat(process.process.exitValue()).as(process.output()).isZero();
			return process.output();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the output has a match for a pattern. */
	MatchResult await(Pattern pattern) {
		Awaitility.await()
			.atMost(DEADLINE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> !this.process.isAlive() || pattern.matcher(output()).find());
		String text = output();
		Matcher matcher = pattern.matcher(text);
		assertThat(matcher.find()).as("'%s' in: %s", pattern, text).isTrue();
		return matcher.toMatchResult();
	}

	String output() {
		return Pages.text(this.output);
	}

	private void destroy() {
		List<ProcessHandle> descendants = this.process.descendants().toList();
		this.process.destroyForcibly();
		descendants.forEach(ProcessHandle::destroyForcibly);
	}

	@Override
	public void close() {
		OPEN.remove(this);
		destroy();
		this.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
	}

}
