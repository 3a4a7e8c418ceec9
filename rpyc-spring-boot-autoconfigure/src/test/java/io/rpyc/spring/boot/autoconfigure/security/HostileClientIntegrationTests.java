package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What no object exposes is out of reach under every configuration.
 */
class HostileClientIntegrationTests {

	private static final String ATTRIBUTES = "rpyc.server.protocol.allow-";

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(HostileService.class, Users.class);

	static Stream<Arguments> configurations() {
		List<Setup> setups = List.of(new Setup("defaults", Users.class),
				new Setup("all attributes", Users.class, "all-attrs=true"),
				new Setup("public attributes", Users.class, "public-attrs=true"),
				new Setup("everything", Users.class, "all-attrs=true", "public-attrs=true", "setattr=true",
						"delattr=true", "pickle=true"),
				new Setup("nothing but exposed", Users.class, "safe-attrs=false"),
				new Setup("secure", SecureDefaults.class), new Setup("rules", Rules.class, "all-attrs=true"),
				new Setup("policies", Policies.class, "all-attrs=true"));
		// What is reachable does not depend on the dialect, so the versions take turns.
		return IntStream.range(0, setups.size())
			.mapToObj((i) -> Arguments.of(setups.get(i), RpycVersion.values()[i % RpycVersion.values().length]));
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void whatIsNotExposedIsOutOfReach(Setup setup, RpycVersion version) {
		this.runner.withUserConfiguration(setup.configuration())
			.withPropertyValues(Stream.of(setup.properties()).map(ATTRIBUTES::concat).toArray(String[]::new))
			.run((context) -> {
				// Thousands of requests: on a slow machine they take their time.
				PythonScript
					.of(PythonEnvironment.rpyc(version), "python/hostile.py", "127.0.0.1", RawLogin.port(context),
							"alice:" + Users.PASSWORD, setup.allowsIteration())
					.withDeadline(Duration.ofMinutes(5))
					.run();
				Witnesses witnesses = context.getBean(Witnesses.class);
				for (String operation : List.of("GETATTR", "CALLATTR", "SETATTR", "DELATTR", "CMP", "OLDSLICING")) {
					assertThat(witnesses.failedRequests(operation, "AttributeError")).as(operation)
						.isGreaterThanOrEqualTo(100);
				}
				assertThat(witnesses.failedRequests("BUFFITER", "TypeError")).isPositive();
				assertThat(witnesses.failedRequests("PICKLE", "ValueError")
						+ witnesses.failedRequests("PICKLE", "TypeError"))
					.isPositive();
			});
	}

	/**
	 * What a server is set up with.
	 */
	private record Setup(String name, Class<?> configuration, String... properties) {

		/** Returns whether __iter__ is one of the safe attributes. */
		boolean allowsIteration() {
			return !List.of(this.properties).contains("safe-attrs=false");
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecureDefaults {

		@Bean
		RpycServerCustomizer secureDefaults() {
			return (builder) -> builder.config(ProtocolConfig.SECURE_DEFAULTS);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Policies {

		@Bean
		SecurityPolicy hostilePolicy() {
			return SecurityPolicy.builder().allowedMethods(Set.of("*")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.usernamePassword(Customizer.withDefaults())
				.authorizeRequests((requests) -> requests.allRequests().permitAll())
				.build();
		}

	}

}
