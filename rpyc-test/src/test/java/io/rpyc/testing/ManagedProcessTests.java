package io.rpyc.testing;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ManagedProcess}.
 */
@DisabledOnOs(OS.WINDOWS)
class ManagedProcessTests {

	private static final String PID = "PID ";

	private static final Duration DEADLINE = Duration.ofMinutes(3);

	@Test
	void whenAProcessLeavesAChildBehindThenItsEndIsNotDelayed() throws IOException {
		ProcessBuilder shell = new ProcessBuilder("sh", "-c", "sleep 40 & echo " + PID + "$!; read line");
		try (ManagedProcess process = ManagedProcess.start(shell, "shell", "shell")) {
			String line = process.awaitLine(PID, DEADLINE);
			ProcessHandle child = ProcessHandle.of(Long.parseLong(line.substring(PID.length()))).orElseThrow();
			// The output is being read when the process ends.
			process.sendLine("end");
			process.awaitSuccess(DEADLINE);
			// A child that has ended may be alive, but has no command.
			assertThat(child.info().command()).as("command of the child").isPresent();
			child.destroyForcibly();
		}
	}

}
