package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpycServerAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RpycServerAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycSecurityAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0");

	@Test
	void whenThereIsAServiceThenItIsServedOnLoopback() {
		this.runner.withUserConfiguration(Greeter.class).run((context) -> {
			RpycServer server = server(context);
			assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
			assertThat(server.services().keySet()).extracting(ServiceDefinition::name).containsExactly("greeter");
			assertThat(context.getEnvironment().getProperty("local.rpyc.port", Integer.class))
				.isEqualTo(server.address().getPort());
		});
	}

	@Test
	void whenServerStartsThenItLogsWhatItServes(CapturedOutput output) {
		this.runner.withUserConfiguration(Greeter.class)
			.run((context) -> assertThat(output).contains("RPyC server listens on")
				.containsPattern("greeter +greet +greet\\(name: str\\) -> str"));
	}

	@Test
	void whenThereIsNoServiceThenNoServerIsStarted(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context.getBean(RpycServerLifecycle.class).isRunning()).isFalse();
			assertThat(output).contains("there is no @RpycService bean");
		});
	}

	@Test
	void whenDisabledThenThereIsNoLifecycle() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RpycServerLifecycle.class));
	}

	@Test
	void whenUserDefinesAServerThenTheAutoConfigurationBacksOff() {
		this.runner.withUserConfiguration(Greeter.class, OwnServer.class)
			.run((context) -> assertThat(context).hasSingleBean(RpycServer.class)
				.doesNotHaveBean(RpycServerLifecycle.class));
	}

	@Test
	void whenUserDefinesALifecycleThenItIsTheOnlyOne() {
		this.runner.withUserConfiguration(Greeter.class, OwnLifecycle.class)
			.run((context) -> assertThat(context).getBean(RpycServerLifecycle.class)
				.isSameAs(context.getBean("ownLifecycle")));
	}

	@Test
	void whenContextIsStoppedThenTheServerCanBeStartedAgain() {
		this.runner.withUserConfiguration(Greeter.class).run((context) -> {
			RpycServerLifecycle lifecycle = context.getBean(RpycServerLifecycle.class);
			context.getSourceApplicationContext().stop();
			assertThat(lifecycle.isRunning()).isFalse();
			context.getSourceApplicationContext().start();
			assertThat(server(context).address().getPort())
				.isEqualTo(context.getEnvironment().getProperty("local.rpyc.port", Integer.class));
		});
	}

	private static RpycServer server(ApplicationContext context) {
		return context.getBean(RpycServerLifecycle.class).server();
	}

	@RpycService
	static class Greeter {

		@Exposed
		String greet(String name) {
			return "Hello " + name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		RpycServer ownServer() {
			return new RpycServer(RpycServerOptions.builder().port(0).service(new Greeter()).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLifecycle {

		@Bean
		RpycServerLifecycle ownLifecycle(ApplicationEventPublisher publisher) {
			return new RpycServerLifecycle(() -> RpycServerOptions.builder().port(0).service(new Greeter()), publisher);
		}

	}

}
