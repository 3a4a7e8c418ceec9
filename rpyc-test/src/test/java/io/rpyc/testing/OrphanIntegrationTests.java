package io.rpyc.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Tests that processes do not outlive the JVM of the test.
 */
class OrphanIntegrationTests {

	private static final String PID = "PID ";

	@Test
	void whenTheJvmIsTerminatedThenItsProcessesEnd() throws IOException {
		assertNoOrphan("script", ProcessHandle::destroy);
	}

	@Test
	void whenTheJvmIsKilledThenItsServersEnd() throws IOException {
		assertNoOrphan("server", ProcessHandle::destroyForcibly);
	}

	private static void assertNoOrphan(String kind, Consumer<ProcessHandle> kill) throws IOException {
		// The environment must exist, so that the other JVM does not make it.
		PythonEnvironment.rpyc(RpycVersion.latest());
		ProcessBuilder jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", System.getProperty("java.class.path"),
				"-Drpyc.test.python-directory=" + System.getProperty("rpyc.test.python-directory", ""),
				Parent.class.getName(), kind);
		try (ManagedProcess parent = ManagedProcess.start(jvm, "parent", "parent")) {
			long pid = Long.parseLong(parent.awaitLine(PID, Duration.ofMinutes(1)).substring(PID.length()));
			ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
			kill.accept(parent.handle());
			Awaitility.await().until(() -> !child.isAlive() || child.info().command().isEmpty());
			Awaitility.await().until(() -> !parent.isAlive());
		}
	}

	/**
	 * The JVM that is killed.
	 */
	static final class Parent {

		public static void main(String[] args) throws IOException {
			PythonScript script = PythonScript.of(PythonEnvironment.rpyc(RpycVersion.latest()), "python/own_pid.py",
					args[0]);
			String output = args[0].equals("server") ? PythonServer.serve(script).output()
					: script.start().awaitLine(PID);
			System.out
				.println(List.of(output.split("\n")).stream().filter((line) -> line.startsWith(PID)).toList().get(0));
			System.in.read();
		}

	}

}
