package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server for one connection, used by stock clients.
 */
class OneShotIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
		.withUserConfiguration(FooService.class)
		.withPropertyValues("rpyc.server.port=0");

	@ParameterizedTest
	@EnumSource
	void serverStopsAfterOneConnection(RpycVersion version) {
		this.runner.withPropertyValues("rpyc.server.one-shot=true").run((context) -> {
			RpycServerLifecycle lifecycle = context.getBean(RpycServerLifecycle.class);
			assertThat(lifecycle.isRunning()).isTrue();
			PythonScript.run(PythonEnvironment.rpyc(version), "python/one_shot.py", "127.0.0.1",
					context.getEnvironment().getRequiredProperty("local.rpyc.port"));
			await().until(() -> !lifecycle.isRunning());
			assertThat(lifecycle.server()).isNull();
		});
	}

	@Test
	void whenOneShotIsNotSetThenServerKeepsRunning() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(OneShotStop.class));
	}

	@RpycService
	static class FooService {

		@Exposed
		String foo() {
			return "bar";
		}

	}

}
