package io.rpyc.spring.boot.test.testcontainers;

import java.util.List;

import io.rpyc.spring.boot.autoconfigure.client.RpycChannelDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link RpycContainerConnectionDetailsFactory}, with containers that are not
 * started.
 */
@ExtendWith(SpringExtension.class)
@ContextConfiguration
class RpycContainerConnectionDetailsFactoryTests {

	@Autowired
	private List<RpycChannelDetails> details;

	@Test
	void containersBecomeDetailsOfTheirChannels() {
		assertThat(this.details).extracting(RpycChannelDetails::getChannel, RpycChannelDetails::getTarget)
			.containsExactlyInAnyOrder(tuple("default", "static://docker.test:40001"),
					tuple("model", "static://docker.test:40002"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ServiceConnectionAutoConfiguration.class)
	static class Containers {

		@Bean
		@ServiceConnection("rpyc")
		StubContainer defaultContainer() {
			return new StubContainer(40001);
		}

		@Bean
		@ServiceConnection("rpyc")
		StubContainer modelContainer() {
			return new StubContainer(40002).withLabel("io.rpyc.channel", "model");
		}

	}

	/**
	 * A container without Docker.
	 */
	static class StubContainer extends GenericContainer<StubContainer> {

		private final int port;

		StubContainer(int port) {
			super("example/rpyc-server:1");
			this.port = port;
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
			return this.port;
		}

	}

}
