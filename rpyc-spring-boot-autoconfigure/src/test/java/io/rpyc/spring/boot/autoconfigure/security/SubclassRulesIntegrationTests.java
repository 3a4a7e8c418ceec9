package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;

import io.rpyc.adapter.PyObject;
import io.rpyc.server.RpycServer;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules of a service on the services of its subclasses.
 */
class SubclassRulesIntegrationTests {

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(SubService.class, SuperService.class, Users.class)
		.withPropertyValues("rpyc.server.root=sub");

	@ParameterizedTest
	@EnumSource
	void rolesHoldOnTheServicesOfSubclasses(RpycVersion version) {
		this.runner.withPropertyValues("rpyc.security.policies.super.roles.ADMIN=purge").run((context) -> {
			run(version, context, "alice", "purge,hi,only", "");
			run(version, context, "bob", "hi,only", "purge");
			assertThat(rules(context, "purge")).containsExactly("role ADMIN");
			assertThat(rules(context, "hi")).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource
	void rolesOfBothServicesAreNeeded(RpycVersion version) {
		this.runner
			.withPropertyValues("rpyc.security.policies.super.roles.USER=purge,hi",
					"rpyc.security.policies.sub.roles.ADMIN=purge")
			.run((context) -> {
				run(version, context, "alice", "purge,hi,only", "");
				run(version, context, "bob", "hi,only", "purge");
				assertThat(rules(context, "purge")).containsExactlyInAnyOrder("role ADMIN", "role USER");
			});
	}

	@ParameterizedTest
	@EnumSource
	void patternsOfRpycSecurityMatchTheServicesOfSubclasses(RpycVersion version) {
		this.runner.withUserConfiguration(Chain.class).run((context) -> {
			run(version, context, "alice", "purge,hi,only", "");
			run(version, context, "bob", "hi,only", "purge");
			assertThat(rules(context, "purge")).containsExactly("request super/purge");
		});
	}

	@Test
	void policiesOfTheSuperclassAreShownAndCountWhereRulesAreRequired() {
		this.runner
			.withPropertyValues("rpyc.security.policies.super.denied-methods=purge",
					"rpyc.security.policies.super.allowed-methods=hi,purge,get_*")
			.run((context) -> {
				assertThat(rules(context, "purge")).containsExactly("policy (denied)");
				assertThat(rules(context, "hi")).containsExactly("policy (allowed)");
				assertThat(rules(context, "only")).containsExactly("policy (denied)");
			});
		this.runner
			.withPropertyValues("rpyc.security.require-rule=true", "rpyc.security.policies.super.roles.ADMIN=purge,hi")
			.run((context) -> StartFailures.assertAnalysis(context, "no rule: sub.only"));
		this.runner
			.withPropertyValues("rpyc.security.require-rule=true", "rpyc.security.policies.super.roles.ADMIN=purge,hi",
					"rpyc.security.policies.sub.roles.USER=only")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static List<String> rules(ApplicationContext context, String member) {
		RpycServer server = context.getBean(RpycServerLifecycle.class).server();
		assertThat(server).isNotNull();
		ServiceDefinition service = server.services()
			.keySet()
			.stream()
			.filter((each) -> each.name().equals("sub"))
			.findFirst()
			.orElseThrow();
		PyObject object = server.services().get(service);
		return context.getBeanProvider(MemberRuleNames.class)
			.orderedStream()
			.flatMap((names) -> object.type()
				.members()
				.stream()
				.filter((each) -> each.name().equals(member))
				.flatMap((each) -> names.rulesOf(service, each).stream()))
			.toList();
	}

	private static void run(RpycVersion version, ApplicationContext context, String user, String allowed,
			String denied) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/requests_of_user.py", "127.0.0.1",
				RawLogin.port(context), user + ":" + Users.PASSWORD, allowed, denied);
	}

	@RpycService("super")
	static class SuperService {

		@Exposed
		public String purge() {
			return "purge";
		}

		@Exposed
		public String hi() {
			return "hi";
		}

	}

	@RpycService("sub")
	static class SubService extends SuperService {

		@Exposed
		public String only() {
			return "only";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.usernamePassword(Customizer.withDefaults())
				.authorizeRequests(
						(requests) -> requests.methods("super/purge").hasRole("ADMIN").allRequests().authenticated())
				.build();
		}

	}

}
