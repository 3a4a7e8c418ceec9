package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InvalidAuthenticator}: services may be added after the authenticator
 * could not be created.
 */
class InvalidAuthenticatorTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0", "rpyc.security.authentication=password");

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "0.0.0.0" })
	void whenACustomizerAddsTheOnlyServiceThenTheStartFails(String address) {
		this.runner.withUserConfiguration(AddingService.class)
			.withPropertyValues("rpyc.server.address=" + address)
			.run((context) -> StartFailures.assertAnalysis(context, "'rpyc.security.authentication'",
					"CredentialVerifier"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "0.0.0.0" })
	void whenAServerOfTheUserHasTheOnlyServiceThenTheStartFails(String address) {
		this.runner.withUserConfiguration(OwnServer.class)
			.withPropertyValues("rpyc.server.address=" + address)
			.run((context) -> StartFailures.assertAnalysis(context, "'rpyc.security.authentication'",
					"CredentialVerifier"));
	}

	@Test
	void whenAnotherAuthenticatorReplacesItThenTheServerStarts() {
		this.runner.withUserConfiguration(AddingService.class)
			.withBean("replacing", RpycServerCustomizer.class,
					() -> (builder) -> builder.authenticator(Authenticator.of((exchange) -> null)))
			.run((context) -> assertThat(context.getBean(RpycServerLifecycle.class).servers()).hasSize(1));
	}

	@Configuration(proxyBeanMethods = false)
	static class AddingService {

		@Bean
		RpycServerCustomizer addingService() {
			return (builder) -> builder.service(new Added());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		RpycServer server(RpycServerOptions.Builder options) {
			return new RpycServer(options.service(new Added()).build());
		}

	}

	static class Added {

		@Exposed
		void restart() {
		}

	}

}
