package io.rpyc.parity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Narrowed safe attributes: what a client reaches here is what it reaches of a stock
 * server with the same configuration, which the script runs beside this one.
 */
class SafeAttributesIntegrationTests {

	private static final Map<String, UnaryOperator<ProtocolConfig.Builder>> CONFIGS = Map.of("none",
			(config) -> config.allowSafeAttrs(false), "length", (config) -> config.safeAttrs(Set.of("__len__")),
			"iteration", (config) -> config.safeAttrs(Set.of("__iter__", "__next__", "__len__", "__eq__")), "read_only",
			(config) -> config.safeAttrs(without("__setitem__", "__delitem__", "__iadd__", "__format__")), "public",
			(config) -> config.allowSafeAttrs(false).allowPublicAttrs(true), "all",
			(config) -> config.allowSafeAttrs(false).allowAllAttrs(true));

	private static Set<String> without(String... names) {
		Set<String> safe = new HashSet<>(ProtocolConfig.DEFAULTS.safeAttrs());
		safe.removeAll(Set.of(names));
		return safe;
	}

	@ParameterizedTest
	@CsvSource({ "V5, none", "V6, none", "V5, length", "V6, length", "V5, iteration", "V6, iteration", "V5, read_only",
			"V6, read_only", "V5, public", "V6, public", "V5, all", "V6, all" })
	void clientReachesWhatItReachesOfAStockServer(RpycVersion version, String mode) throws Exception {
		ProtocolConfig config = CONFIGS.get(mode).apply(ProtocolConfig.DEFAULTS.mutate()).build();
		RpycServerOptions options = RpycServerOptions.builder()
			.port(0)
			.config(config)
			.service(ServiceDefinition.of(new Service()))
			.build();
		try (RpycServer server = new RpycServer(options).start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/parity_safe_attributes.py", "127.0.0.1",
					server.address().getPort(), mode);
		}
	}

	static final class Service {

		@Exposed
		public List<Object> list() {
			return new ArrayList<>(List.of(1, 2, 3));
		}

		@Exposed
		public Map<Object, Object> dict() {
			return new LinkedHashMap<>(Map.of(1, 2));
		}

		@Exposed
		public Set<Object> set() {
			return new HashSet<>(Set.of(1));
		}

		@Exposed
		public Iterator<Object> generator() {
			return List.<Object>of(1, 2).iterator();
		}

		@Exposed
		public Value value() {
			return new Value();
		}

	}

	static final class Value implements AutoCloseable {

		@Exposed("__add__")
		public String add(String other) {
			return "foo" + other;
		}

		@Exposed("__call__")
		public String call(String other) {
			return "called " + other;
		}

		@Exposed("__len__")
		public int length() {
			return 5;
		}

		@Exposed
		public int foobar() {
			return 1;
		}

		@Override
		public void close() {
		}

	}

}
