package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Security annotations on objects that are not beans, in each way to a client.
 */
class GuardedObjectsIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(VaultService.class, Users.class)
		.withPropertyValues("rpyc.server.port=0");

	@ParameterizedTest
	@EnumSource
	void annotationsHoldOnEveryObjectThatAClientGets(RpycVersion version) {
		run(this.runner, version);
	}

	@ParameterizedTest
	@EnumSource
	void whenMoreNamesAreAllowedAndPicklesTooThenAnnotationsStillHold(RpycVersion version) {
		run(this.runner.withPropertyValues("rpyc.server.protocol.allow-all-attrs=true",
				"rpyc.server.protocol.allow-public-attrs=true", "rpyc.server.protocol.allow-pickle=true"), version);
	}

	private static void run(ApplicationContextRunner runner, RpycVersion version) {
		runner.run((context) -> {
			for (String user : new String[] { "alice", "bob" }) {
				PythonScript.run(PythonEnvironment.rpyc(version), "python/guarded_objects.py", "127.0.0.1",
						context.getEnvironment().getRequiredProperty("local.rpyc.port"), user, Users.PASSWORD);
			}
		});
	}

}
