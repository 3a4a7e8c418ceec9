package io.rpyc.spring.boot.autoconfigure.migration;

import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Runs the service of the page {@code docs/migration.md} with the clients that the Python
 * service had, and compares the messages of {@code docs/troubleshooting.md} with rpyc.
 */
class MigrationIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void messagesOfTheTroubleshootingPageAreThoseOfRpyc(RpycVersion version) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/messages.py", "../docs/troubleshooting.md");
	}

	@ParameterizedTest
	@EnumSource
	void clientsOfThePythonServiceUseTheJavaService(RpycVersion version) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
			.withUserConfiguration(StockService.class)
			.withPropertyValues("rpyc.server.port=0")
			.run((context) -> PythonScript.run(PythonEnvironment.rpyc(version), "python/migration.py", "127.0.0.1",
					context.getEnvironment().getRequiredProperty("local.rpyc.port")));
	}

}
