package io.rpyc.adapter;

import java.nio.file.Path;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Services of Kotlin, used by stock clients.
 */
class KotlinServiceIntegrationTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "KotlinService, kotlin_service.py", "KotlinValues, kotlin_values.py" })
	void clientsUseServicesOfKotlin(String service, String script) throws Exception {
		try (KotlinClasses classes = KotlinClasses.compile(service, this.directory);
				RpycServer server = new RpycServer(RpycServerOptions.builder()
					.port(0)
					.config(ProtocolConfig.DEFAULTS.mutate().allowSetattr(true).build())
					.service(classes.create(service))
					.build()).start()) {
			for (RpycVersion version : RpycVersion.values()) {
				PythonScript.run(PythonEnvironment.rpyc(version), "python/" + script, "127.0.0.1",
						server.address().getPort());
			}
		}
	}

}
