package io.rpyc.spring.boot.autoconfigure.discovery;

import java.util.HashMap;
import java.util.Map;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.discovery.PortMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.LifecycleProcessor;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests {@link PortMetadata}. No server is started.
 */
class PortMetadataTests {

	private final Map<String, String> metadata = new HashMap<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycDiscoveryAutoConfiguration.class))
		.withClassLoader(new FilteredClassLoader("org.springframework.security"))
		.withBean("lifecycleProcessor", LifecycleProcessor.class, () -> mock(LifecycleProcessor.class))
		.withBean(Registration.class, this::registration);

	@Test
	void anApplicationWithoutServicesAnnouncesNoPort() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.metadata).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			rpyc.server.enabled=true                                   | 18812
			rpyc.server.port=18999                                     | 18999
			rpyc.server.ssl.bundle=server;rpyc.server.ssl.enabled=false | 18812
			rpyc.server.port=0                                         |
			rpyc.server.socket-path=rpyc.sock                          |
			""")
	void thePortIsThatOfTheServer(String properties, String port) {
		this.runner.withBean(Shop.class)
			.withPropertyValues(StringUtils.tokenizeToStringArray(properties, ";"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.metadata.get("rpyc-port")).isEqualTo(port);
			});
	}

	@Test
	void thePortOfAServerOfTheApplicationWins() {
		this.runner.withBean(Shop.class)
			.withBean(RpycServer.class,
					() -> new RpycServer(RpycServerOptions.builder().port(18998).service(new Shop()).build()))
			.run((context) -> assertThat(this.metadata).containsEntry("rpyc-port", "18998"));
	}

	private Registration registration() {
		Registration registration = mock(Registration.class);
		given(registration.getMetadata()).willReturn(this.metadata);
		return registration;
	}

	@RpycService
	static class Shop {

		@Exposed
		void sell() {
		}

	}

}
