package io.rpyc.server;

import io.rpyc.service.ProtocolConfig;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The types in signatures compared with the objects that arrive at stock clients, and
 * with those that they may pass.
 */
class TypesIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void signaturesSayWhatArrivesAndWhatMayBePassed(RpycVersion version) throws Exception {
		try (RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.config(ProtocolConfig.DEFAULTS.mutate().allowSetattr(true).build())
			.service(new TypesService())
			.build()).start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/types_of_services.py", "127.0.0.1",
					server.address().getPort());
		}
	}

}
