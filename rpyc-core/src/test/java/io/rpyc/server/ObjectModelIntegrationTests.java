package io.rpyc.server;

import java.util.List;
import java.util.Set;

import io.rpyc.security.policy.RestrictedService;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Java objects of every kind in the hands of stock Python clients.
 */
class ObjectModelIntegrationTests {

	private RpycServer server;

	@BeforeEach
	void start() throws Exception {
		RestrictedService restricted = new RestrictedService(new ObjectModelService.Account(),
				SecurityPolicy.builder().deniedMethods(Set.of("close_*")).build());
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new ObjectModelService())
			.service(new ServiceDefinition("account", List.of(), restricted, ObjectModelService.Account.class))
			.build()).start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void stockClientCannotTellJavaObjectsFromPythonObjects(RpycVersion version) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/object_model.py", "127.0.0.1",
				this.server.address().getPort());
	}

}
