package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Set;

import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.TestingAuthenticationProvider;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.authentication.configuration.GlobalAuthenticationConfigurerAdapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for beans of a parent context that decide about security.
 */
class ParentContextTests {

	private final GenericApplicationContext parent = new GenericApplicationContext();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withParent(this.parent)
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(Calc.class)
		.withPropertyValues("rpyc.server.port=0");

	@BeforeEach
	void start() {
		this.parent.registerBean("calcPolicy", SecurityPolicy.class,
				() -> SecurityPolicy.builder().deniedMethods(Set.of("purge")).build());
		this.parent.registerBean(Global.class);
		this.parent.refresh();
	}

	@AfterEach
	void close() {
		this.parent.close();
	}

	@Test
	void policiesGuardTheServicesOfTheirName() {
		this.runner.withPropertyValues("rpyc.security.authentication=none")
			.run((context) -> assertThat(permits(context, "purge")).isFalse());
	}

	@Test
	void whenAChildHasAPolicyOfTheSameNameThenItCounts() {
		this.runner.withPropertyValues("rpyc.security.authentication=none")
			.withBean("calcPolicy", SecurityPolicy.class,
					() -> SecurityPolicy.builder().deniedMethods(Set.of("add")).build())
			.run((context) -> {
				assertThat(permits(context, "purge")).isTrue();
				assertThat(permits(context, "add")).isFalse();
			});
	}

	@Test
	void whenTheParentSaysWhichProvidersAreAskedThenSeveralAreFine() {
		this.runner.withBean("first", AuthenticationProvider.class, TestingAuthenticationProvider::new)
			.withBean("second", AuthenticationProvider.class, TestingAuthenticationProvider::new)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static boolean permits(ApplicationContext context, String member) {
		try (TestPeer peer = TestPeer.of(context)) {
			return peer.root().dir().contains(member);
		}
	}

	@RpycService("calc")
	static class Calc {

		@Exposed
		public int add(int a, int b) {
			return a + b;
		}

		@Exposed
		public void purge() {
		}

	}

	static class Global extends GlobalAuthenticationConfigurerAdapter {

		@Override
		public void configure(AuthenticationManagerBuilder auth) {
			auth.authenticationProvider(new TestingAuthenticationProvider());
		}

	}

}
