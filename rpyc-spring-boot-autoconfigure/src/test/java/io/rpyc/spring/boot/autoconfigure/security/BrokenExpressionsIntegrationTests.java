package io.rpyc.spring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.config.Customizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Security expressions, and managers of the application, that fail by themselves.
 */
@ExtendWith(OutputCaptureExtension.class)
class BrokenExpressionsIntegrationTests {

	private static final List<String> BROKEN = List.of("bean", "property", "method", "kind", "result", "later",
			"filter", "filtered");

	@ParameterizedTest
	@EnumSource
	void whenAnExpressionCannotBeEvaluatedThenTheCallIsDeniedAndOneErrorSaysWhy(RpycVersion version,
			CapturedOutput output) {
		Witnesses.runner().withUserConfiguration(BrokenService.class, Users.class).run((context) -> {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/broken_expressions.py", "127.0.0.1",
					RawLogin.port(context), "alice:" + Users.PASSWORD, String.join(",", BROKEN));
			for (String name : BROKEN) {
				assertThat(lines(output, "BrokenService." + name + "(")).as(name).isEqualTo(1);
			}
			assertThat(output).contains("SpelEvaluationException");
			await().untilAsserted(() -> assertThat(context.getBean(Witnesses.class).denials())
				.contains("broken.bean by method-security", "broken.later by method-security"));
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenAManagerOfRpycSecurityFailsThenTheCallIsDeniedAndOneErrorSaysWhy(RpycVersion version,
			CapturedOutput output) {
		Witnesses.runner().withUserConfiguration(BrokenService.class, Users.class, Chain.class).run((context) -> {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/broken_expressions.py", "127.0.0.1",
					RawLogin.port(context), "alice:" + Users.PASSWORD, "managed");
			assertThat(lines(output, "broken.managed may be called")).isEqualTo(1);
			assertThat(output).contains("manager is broken");
		});
	}

	@Test
	void whenAnExpressionCannotBeParsedThenTheStartFails() {
		Witnesses.runner()
			.withUserConfiguration(UnparsableService.class, Users.class)
			.run((context) -> StartFailures.assertAnalysis(context, "unparsable.reset", "hasRole('ADMIN'",
					"cannot be parsed", "Correct the expression"));
	}

	private static long lines(CapturedOutput output, String text) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains("ERROR") && line.contains("Could not decide whether")
					&& line.contains(text))
			.count();
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.usernamePassword(Customizer.withDefaults())
				.authorizeRequests((requests) -> requests.methods("broken/managed").access((authentication, call) -> {
					throw new IllegalStateException("manager is broken");
				}).allRequests().permitAll())
				.build();
		}

	}

	@RpycService("broken")
	static class BrokenService {

		@Exposed
		@PreAuthorize("@missing.check(#value)")
		public String bean(String value) {
			return value;
		}

		@Exposed
		@PreAuthorize("#value.nothing == 7")
		public String property(String value) {
			return value;
		}

		@Exposed
		@PreAuthorize("hasNothing('ADMIN')")
		public String method(String value) {
			return value;
		}

		@Exposed
		@PreAuthorize("#value")
		public String kind(String value) {
			return value;
		}

		@Exposed
		@PostAuthorize("returnObject.nothing")
		public String result(String value) {
			return value;
		}

		@Exposed
		@PostAuthorize("returnObject.nothing")
		public CompletionStage<String> later(String value) {
			return CompletableFuture.supplyAsync(() -> value);
		}

		@Exposed
		@PreFilter("filterObject.nothing")
		public String filter(String value) {
			return value;
		}

		@Exposed
		@PostFilter("filterObject.nothing")
		public List<String> filtered(String value) {
			return new ArrayList<>(List.of(value));
		}

		@Exposed
		@PreAuthorize("permitAll")
		public String own(String value) {
			throw new IllegalArgumentException("of its own");
		}

		@Exposed
		public String managed(String value) {
			return value;
		}

		@Exposed
		public String open(String value) {
			return value;
		}

	}

	@RpycService("unparsable")
	static class UnparsableService {

		@Exposed
		@PreAuthorize("hasRole('ADMIN'")
		public void reset() {
		}

	}

}
