package io.rpyc.spring.boot.test.testcontainers;

import io.rpyc.spring.boot.autoconfigure.client.RpycChannelDetails;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpycContainerConnectionDetailsFactory}, with a container that is not
 * started.
 */
class RpycContainerConnectionDetailsFactoryTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class));

	@Test
	void containerProvidesTheDetailsOfTheDefaultChannel() {
		this.runner.withUserConfiguration(DefaultChannel.class).run((context) -> {
			RpycChannelDetails details = context.getBean(RpycChannelDetails.class);
			assertThat(details.getChannel()).isEqualTo("default");
			assertThat(details.getTarget()).isEqualTo("static://docker.test:40001");
			assertThat(details.getSslBundle()).isNull();
		});
	}

	@Test
	void labelOfTheContainerNamesTheChannel() {
		this.runner.withUserConfiguration(NamedChannel.class)
			.run((context) -> assertThat(context.getBean(RpycChannelDetails.class).getChannel()).isEqualTo("model"));
	}

	@Test
	void containersWithOtherNamesProvideNothing() {
		this.runner.withUserConfiguration(OtherContainer.class)
			.run((context) -> assertThat(context).doesNotHaveBean(RpycChannelDetails.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultChannel {

		@Bean
		@ServiceConnection("rpyc")
		StubContainer container() {
			return new StubContainer();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedChannel {

		@Bean
		@ServiceConnection("rpyc")
		StubContainer container() {
			return new StubContainer().withLabel("io.rpyc.channel", "model");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherContainer {

		@Bean
		StubContainer container() {
			return new StubContainer();
		}

	}

	/**
	 * A container without Docker.
	 */
	static class StubContainer extends GenericContainer<StubContainer> {

		StubContainer() {
			super("example/price-model:1");
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public String getHost() {
			return "docker.test";
		}

		@Override
		public Integer getFirstMappedPort() {
			return 40001;
		}

	}

}
