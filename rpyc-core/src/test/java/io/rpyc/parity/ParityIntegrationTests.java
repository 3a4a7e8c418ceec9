package io.rpyc.parity;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What rpyc's own tests check of a server, checked of this one with stock clients.
 */
class ParityIntegrationTests {

	private static final Map<String, UnaryOperator<ProtocolConfig.Builder>> CONFIGS = Map.of("default",
			UnaryOperator.identity(), "all", (config) -> config.allowAllAttrs(true).allowSetattr(true), "hidden",
			(config) -> config.allowExposedAttrs(false), "unsafe", (config) -> config.allowSafeAttrs(false), "public",
			(config) -> config.allowExposedAttrs(false).allowPublicAttrs(true), "prefix",
			(config) -> config.exposedPrefix("prefix_"));

	@ParameterizedTest
	@CsvSource({ "V5, custom_service", "V6, custom_service", "V5, context_managers", "V6, context_managers",
			"V5, asynchronous", "V6, asynchronous", "V5, threads", "V6, threads", "V5, references", "V6, references",
			"V5, magic_methods", "V6, magic_methods", "V5, affinity", "V6, affinity", "V5, data_classes",
			"V6, data_classes" })
	void stockClientFindsWhatItFindsInPython(RpycVersion version, String script) throws Exception {
		run(version, script, UnaryOperator.identity());
	}

	@ParameterizedTest
	@CsvSource({ "V5, default", "V6, default", "V5, all", "V6, all", "V5, hidden", "V6, hidden", "V5, unsafe",
			"V6, unsafe", "V5, public", "V6, public", "V5, prefix", "V6, prefix" })
	void configurationDecidesWhatIsReached(RpycVersion version, String mode) throws Exception {
		ProtocolConfig config = CONFIGS.get(mode).apply(ProtocolConfig.DEFAULTS.mutate()).build();
		run(version, "attribute_access", (options) -> options.config(config), mode);
	}

	@ParameterizedTest
	@CsvSource({ "V5, closed", "V6, closed", "V5, open", "V6, open" })
	void exceptionsTellWhatTheyMay(RpycVersion version, String mode) throws Exception {
		boolean open = mode.equals("open");
		run(version, "remote_exceptions", (options) -> options.includeStackTrace(open).includeMessage(open), mode);
	}

	@ParameterizedTest
	@CsvSource({ "V5, recursion, 1", "V6, recursion, 1", "V5, recursion, 4", "V6, recursion, 4", "V5, streaming, 1",
			"V6, streaming, 1", "V6, streaming, 4", "V6, threads, 4" })
	void orderOrNotTheResultIsTheSame(RpycVersion version, String script, int concurrency) throws Exception {
		run(version, script, (options) -> options.concurrencyPerConnection(concurrency));
	}

	private static void run(RpycVersion version, String script, UnaryOperator<RpycServerOptions.Builder> options,
			Object... arguments) throws Exception {
		RpycServerOptions.Builder builder = RpycServerOptions.builder()
			.port(0)
			.service(ServiceDefinition.of(new ParityService()));
		try (RpycServer server = new RpycServer(options.apply(builder).build()).start()) {
			Object[] all = new Object[arguments.length + 2];
			all[0] = "127.0.0.1";
			all[1] = server.address().getPort();
			System.arraycopy(arguments, 0, all, 2, arguments.length);
			PythonScript.run(PythonEnvironment.rpyc(version), "python/parity_" + script + ".py", all);
		}
	}

}
