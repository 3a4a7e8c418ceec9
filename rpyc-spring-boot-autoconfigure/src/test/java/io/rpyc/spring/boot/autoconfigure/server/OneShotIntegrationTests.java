package io.rpyc.spring.boot.autoconfigure.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;
import io.rpyc.server.RpycServer;
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
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server for one connection, used by stock clients.
 */
class OneShotIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
		.withUserConfiguration(FooService.class, Events.class)
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
			assertThat(context.getBean(Events.class).all).containsExactly("RpycServerStartedEvent",
					"RpycConnectionOpenedEvent", "RpycConnectionClosedEvent", "RpycServerStoppingEvent",
					"RpycServerStoppedEvent");
		});
	}

	@Test
	void whenOneShotIsNotSetThenServerKeepsRunning() {
		this.runner.run((context) -> {
			RpycServer server = context.getBean(RpycServerLifecycle.class).server();
			assertThat(server).isNotNull();
			RpycClient client = RpycClient.create((options) -> options.dialect(Dialect.V6));
			for (int i = 0; i < 2; i++) {
				try (RpycConnection connection = client.connect("127.0.0.1", server.address().getPort())) {
					assertThat(connection.root().invoke("foo")).isEqualTo("bar");
				}
			}
			assertThat(server.whenClosed().toCompletableFuture()).isNotDone();
		});
	}

	static class Events {

		final List<String> all = new CopyOnWriteArrayList<>();

		@EventListener
		void on(ApplicationEvent event) {
			if (event.getClass().getPackageName().equals("io.rpyc.spring")) {
				this.all.add(event.getClass().getSimpleName());
			}
		}

	}

	@RpycService
	static class FooService {

		@Exposed
		String foo() {
			return "bar";
		}

	}

}
