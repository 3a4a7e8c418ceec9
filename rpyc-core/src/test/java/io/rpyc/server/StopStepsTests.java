package io.rpyc.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StopSteps}.
 */
class StopStepsTests {

	@Test
	void whenAStepFailsThenTheOthersRunAndTheFailureIsLogged() {
		List<String> ran = new ArrayList<>();
		LoggedLines log = new LoggedLines();
		try {
			StopSteps.run(() -> ran.add("first"), () -> {
				throw new RejectedExecutionException("the event loop has ended");
			}, () -> {
				throw new OutOfMemoryError("no memory");
			}, () -> ran.add("last"));
			assertThat(log.errors()).hasSize(2);
		}
		finally {
			log.close();
		}
		assertThat(ran).containsExactly("first", "last");
	}

}
