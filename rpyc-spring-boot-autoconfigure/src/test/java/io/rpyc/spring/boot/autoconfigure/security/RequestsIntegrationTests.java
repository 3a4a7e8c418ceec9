package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;

import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.config.Customizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The rules of {@link RpycSecurity} on live calls of stock clients, and what each refusal
 * leaves.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestsIntegrationTests {

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(RequestedService.class, Users.class);

	@ParameterizedTest
	@EnumSource
	void eachRuleHoldsForEachUser(RpycVersion version, CapturedOutput output) {
		this.runner.withUserConfiguration(Rules.class).run((context) -> {
			run(version, context, "alice", "open,logged_in,admin,any_role,authority,any_authority,custom",
					"closed,other");
			run(version, context, "bob", "open,logged_in,any_role,any_authority",
					"closed,other,admin,authority,custom");
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.denials()).contains("requests.closed by request",
					"requests.other by request", "requests.admin by request", "requests.custom by request"));
			assertThat(witnesses.denied("requests", "closed", "request")).isEqualTo(4);
			assertThat(witnesses.denied("requests", "other", "request")).isEqualTo(4);
			assertThat(witnesses.denied("requests", "admin", "request")).isEqualTo(2);
			assertThat(witnesses.denied("requests", "open", "request")).isZero();
			assertThat(witnesses.of(AuthorizationDeniedEvent.class)).hasSizeGreaterThanOrEqualTo(8);
			await().untilAsserted(() -> assertThat(witnesses.audited("AUTHORIZATION_FAILURE"))
				.anyMatch((event) -> "bob".equals(event.getPrincipal()) && "admin".equals(event.getData().get("member"))
						&& "request".equals(event.getData().get("rule"))));
			assertThat(output).contains("Denied requests.admin to 'bob' by request");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenNoRuleOfItMatchesAnotherObjectThenThatIsOpenUnlessAllRequestsAreClosed(RpycVersion version) {
		this.runner.withUserConfiguration(Rules.class)
			.run((context) -> PythonScript.run(PythonEnvironment.rpyc(version), "python/requests_of_user.py",
					"127.0.0.1", RawLogin.port(context), "alice:" + Users.PASSWORD, "open", "other", "item"));
		this.runner.withUserConfiguration(AllClosed.class)
			.run((context) -> PythonScript.run(PythonEnvironment.rpyc(version), "python/requests_of_user.py",
					"127.0.0.1", RawLogin.port(context), "alice:" + Users.PASSWORD, "open", "other", "no item"));
	}

	private static void run(RpycVersion version, ApplicationContext context, String user, String allowed,
			String denied) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/requests_of_user.py", "127.0.0.1",
				RawLogin.port(context), user + ":" + Users.PASSWORD, allowed, denied);
	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.usernamePassword(Customizer.withDefaults())
				.authorizeRequests((requests) -> requests.methods("requests/open", "requests/item")
					.permitAll()
					.methods("requests/clos?d")
					.denyAll()
					.methods("requests/logged_*")
					.authenticated()
					.methods("requests/admin")
					.hasRole("ADMIN")
					.methods("requests/any_role")
					.hasAnyRole("NOBODY", "USER")
					.methods("requests/authority")
					.hasAuthority("calls:read")
					.methods("requests/any_authority")
					.hasAnyAuthority("nothing", "ROLE_USER")
					.methods("requests/custom")
					.access((user, call) -> new AuthorizationDecision(
							List.of("alice").contains(user.get().getName()) && call.member().name().equals("custom"))))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AllClosed {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.usernamePassword(Customizer.withDefaults())
				.authorizeRequests((requests) -> requests.methods("requests/open", "requests/item")
					.permitAll()
					.allRequests()
					.denyAll())
				.build();
		}

	}

}
