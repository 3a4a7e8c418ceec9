package io.rpyc.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Collections of a stock Python client that are longer than the server copies.
 */
class ElementLimitIntegrationTests {

	private static final int LIMIT = 3000;

	@ParameterizedTest
	@EnumSource
	void whenAPeersCollectionIsTooLongThenItsCallFailsAndNamesTheLimit(RpycVersion version) throws Exception {
		RecordedLimits limits = new RecordedLimits();
		ConnectionLimits few = ConnectionLimits.builder().set(Limit.ELEMENTS, LIMIT).build();
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).limits(few).listener(limits).service(new CopyingService()).build())
			.start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/too_long.py", "127.0.0.1",
					server.address().getPort(), LIMIT);
		}
		assertThat(limits.names()).isNotEmpty().containsOnly("elements");
	}

	static class CopyingService {

		private final List<Object> live = new ArrayList<>();

		@Exposed
		int count(List<Integer> numbers) {
			return numbers.size();
		}

		@Exposed
		int countEntries(Map<Integer, Integer> entries) {
			return entries.size();
		}

		@Exposed
		Stream<Integer> endless() {
			return Stream.iterate(0, (number) -> number + 1);
		}

		@Exposed
		List<Object> live() {
			return this.live;
		}

	}

}
