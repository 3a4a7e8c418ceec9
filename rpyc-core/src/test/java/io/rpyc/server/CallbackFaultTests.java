package io.rpyc.server;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests what is logged if a function that was passed to the peer throws.
 */
@Timeout(60)
class CallbackFaultTests {

	@Test
	void whenTheCallerGetsTheExceptionThenItIsNotLoggedAsAFault() throws Exception {
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new RunningService()).build())
			.start();
				LoggedLines log = new LoggedLines();
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.address().getPort())) {
			Runner runner = connection.root().as(Runner.class);
			Broken broken = new Broken();
			assertThatExceptionOfType(Broken.class).isThrownBy(() -> runner.run(() -> {
				throw broken;
			})).isSameAs(broken);
			assertThat(log.errors()).isEmpty();
		}
	}

	interface Runner {

		void run(Runnable task);

	}

	static class RunningService {

		@Exposed
		void run(Runnable task) {
			task.run();
		}

	}

	static class Broken extends RuntimeException {

	}

}
