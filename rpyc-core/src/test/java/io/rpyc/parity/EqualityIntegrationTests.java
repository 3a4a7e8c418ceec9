package io.rpyc.parity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How live collections find objects of their clients.
 */
class EqualityIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void objectsOfAClientAreFoundByTheirEquality(RpycVersion version) throws Exception {
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(ServiceDefinition.of(new Collectors())).build())
			.start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/parity_equality.py", "127.0.0.1",
					server.address().getPort());
		}
	}

	/**
	 * Hands out live collections, whose methods hold a lock.
	 */
	static class Collectors {

		private final Map<Object, Object> shared = Collections.synchronizedMap(new LinkedHashMap<>());

		@Exposed
		List<Object> list(Object... elements) {
			return Collections.synchronizedList(new ArrayList<>(List.of(elements)));
		}

		@Exposed
		Map<Object, Object> dict() {
			return Collections.synchronizedMap(new LinkedHashMap<>());
		}

		@Exposed
		Map<Object, Object> shared() {
			return this.shared;
		}

		@Exposed
		Set<Object> set(Object... elements) {
			return Collections.synchronizedSet(new HashSet<>(List.of(elements)));
		}

		@Exposed
		Map<LocalDate, String> days() {
			return new HashMap<>(Map.of(LocalDate.of(2024, 2, 29), "leap"));
		}

	}

}
