package io.rpyc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A child process whose output is collected, and which does not outlive its
 * {@link #close()} or this JVM, nor do its descendants. Those that it leaves behind when
 * it ends by itself are not found, and stay.
 */
final class ManagedProcess implements AutoCloseable {

	private static final Set<ManagedProcess> OPEN = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(ManagedProcess::destroy), "rpyc-test-end"));
	}

	private final String name;

	private final Process process;

	private final ProcessOutput output;

	private final String file;

	private ManagedProcess(String name, String file, Process process) {
		this.name = name;
		this.file = file;
		this.process = process;
		this.output = new ProcessOutput(process);
	}

	/**
	 * Starts a process.
	 * @param name the name of the process in messages
	 * @param file the name of the script in tracebacks
	 */
	static ManagedProcess start(ProcessBuilder builder, String name, String file) throws IOException {
		ManagedProcess started = new ManagedProcess(name, file, builder.redirectErrorStream(true).start());
		OPEN.add(started);
		return started;
	}

	String output() {
		return this.output.text();
	}

	String awaitLine(String prefix, Duration deadline) {
		return this.output.awaitLine(prefix, deadline)
			.orElseThrow(() -> failure(
					"printed no line that begins with '%s' before it ended or %s passed".formatted(prefix, deadline)));
	}

	void sendLine(String line) {
		try {
			this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' takes no input".formatted(this.name), ex);
		}
	}

	void awaitSuccess(Duration deadline) {
		long end = System.nanoTime() + deadline.toNanos();
		if (!await(deadline)) {
			throw failure("did not end within " + deadline);
		}
		this.output.awaitEnd(Duration.ofNanos(end - System.nanoTime()));
		if (this.process.exitValue() != 0) {
			throw failure("ended with exit code " + this.process.exitValue());
		}
	}

	private boolean await(Duration deadline) {
		try {
			return this.process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while '%s' ran".formatted(this.name), ex);
		}
	}

	private AssertionError failure(String what) {
		String tail = this.output.tail();
		String problem = Traceback.find(tail, this.file).map(Traceback::description).orElse(what);
		return new AssertionError("'%s' %s; its output ends with:%n%s".formatted(this.name, problem, tail));
	}

	ProcessHandle handle() {
		return this.process.toHandle();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	private void destroy() {
		List<ProcessHandle> descendants = this.process.descendants().toList();
		this.process.destroyForcibly();
		descendants.forEach(ProcessHandle::destroyForcibly);
	}

	/**
	 * Destroys the process and its descendants. Does nothing if the process has ended.
	 */
	@Override
	public void close() {
		OPEN.remove(this);
		destroy();
		this.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
	}

}
