package io.rpyc.server;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.security.Authenticator;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.service.Exposed;
import io.rpyc.service.ProtocolConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Timeouts and periods of more years than nanoseconds can count, as people write who want
 * none.
 */
@Timeout(60)
class EndlessTimesTests {

	private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

	@Test
	void whenEveryTimeIsForEverThenPeersAreServedAndAStopEnds() throws Exception {
		RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.authenticator(Authenticator.of((exchange) -> null))
			.authenticationTimeout(FOREVER)
			.lockout(LockoutPolicy.of(1, FOREVER, List.of()))
			.idleTimeout(FOREVER)
			.gracePeriod(FOREVER)
			.limits(ConnectionLimits.builder()
				.set(Limit.WRITE_BUFFER, 1 << 16)
				.set(Limit.WRITE_STALL_TIMEOUT, FOREVER)
				.build())
			.config(ProtocolConfig.DEFAULTS.mutate().syncRequestTimeout(FOREVER).build())
			.service(new LargeService())
			.build()).start();
		try (server;
				RpycClient client = RpycClient.create((options) -> options.connectTimeout(FOREVER)
					.config(ProtocolConfig.DEFAULTS.mutate().syncRequestTimeout(FOREVER).build()))) {
			RpycConnection connection = client.connect(server.address());
			Supplier<String> size = () -> "1000000";
			assertThat(connection.root().invoke("ask", size)).isEqualTo("1000000");
			assertThat((byte[]) connection.root().invoke("large", 1_000_000)).hasSize(1_000_000);
		}
		assertThat(server.connections()).isEmpty();
	}

	static class LargeService {

		@Exposed
		String ask(Supplier<String> question) {
			return question.get();
		}

		@Exposed
		byte[] large(int size) {
			return new byte[size];
		}

	}

}
