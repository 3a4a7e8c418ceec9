package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for security annotations if the application itself calls a service.
 */
class DirectCallsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(Users.class, SecuredService.class)
		.withPropertyValues("rpyc.server.port=0");

	@Test
	void directCallsAreNotCheckedUnlessMethodSecurityIsEnabled() {
		this.runner.run((context) -> assertThat(context.getBean(SecuredService.class).admin()).isEqualTo("admin"));
		this.runner.withUserConfiguration(Enabled.class)
			.run((context) -> assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(context.getBean(SecuredService.class)::admin));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Enabled {

	}

}
