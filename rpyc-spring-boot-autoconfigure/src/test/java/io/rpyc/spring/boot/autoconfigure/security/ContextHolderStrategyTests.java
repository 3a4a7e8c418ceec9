package io.rpyc.spring.boot.autoconfigure.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.rpyc.RemotePermissionError;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.spring.client.CallContextPropagator;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a {@link SecurityContextHolderStrategy} bean, which is not the strategy of
 * {@link SecurityContextHolder}.
 */
class ContextHolderStrategyTests {

	private static final String USER = "anonymousUser";

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(Strategy.class, Inner.class, Outer.class)
		.withPropertyValues("rpyc.security.authentication=none");

	@ParameterizedTest
	@ValueSource(strings = { "by_bean", "by_annotation", "by_role", "by_result", "by_parameter", "by_publisher",
			"by_holder" })
	void theUserIsInTheBean(String member) {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call(member)).isEqualTo(USER);
				assertThat(peer.call("in_static_holder")).isEqualTo("nobody");
				Threads threads = context.getBean(Threads.class);
				assertThat(threads.thread.submit(() -> context.getBean(Outer.class).byHolder()).get())
					.isEqualTo("nobody");
			}
		});
	}

	@Test
	void annotationsStillDeny() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> peer.call("denied"));
			}
		});
	}

	@Test
	void callbacksGetTheUserOfTheBean() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RpycClientSecurityAutoConfiguration.class))
			.withUserConfiguration(Strategy.class)
			.run((context) -> {
				SecurityContextHolderStrategy strategy = context.getBean(SecurityContextHolderStrategy.class);
				CallContextPropagator propagator = context.getBean(CallContextPropagator.class);
				assertThat(propagator.capture()).isNull();
				strategy.setContext(new SecurityContextImpl(new TestingAuthenticationToken("alice", null)));
				CallContextPropagator.Snapshot snapshot = propagator.capture();
				strategy.clearContext();
				try (CallContextPropagator.Scope scope = snapshot.open()) {
					assertThat(scope).isNotNull();
					assertThat(strategy.getContext().getAuthentication().getName()).isEqualTo("alice");
				}
				assertThat(strategy.getContext().getAuthentication()).isNull();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Strategy {

		@Bean
		static SecurityContextHolderStrategy strategy() {
			return new OwnStrategy();
		}

		@Bean
		Threads threads() {
			return new Threads();
		}

	}

	/** Runs all calls on one thread. */
	static class Threads implements RpycServerCustomizer, AutoCloseable {

		private final ExecutorService thread = Executors.newSingleThreadExecutor();

		@Override
		public void customize(RpycServerOptions.Builder builder) {
			builder.executor(this.thread);
		}

		@Override
		public void close() {
			this.thread.shutdownNow();
		}

	}

	static class OwnStrategy implements SecurityContextHolderStrategy {

		private final ThreadLocal<SecurityContext> contexts = ThreadLocal.withInitial(SecurityContextImpl::new);

		@Override
		public void clearContext() {
			this.contexts.remove();
		}

		@Override
		public SecurityContext getContext() {
			return this.contexts.get();
		}

		@Override
		public void setContext(SecurityContext context) {
			this.contexts.set(context);
		}

		@Override
		public SecurityContext createEmptyContext() {
			return new SecurityContextImpl();
		}

	}

	static class Inner {

		@PreAuthorize("authentication.name == 'anonymousUser'")
		String user() {
			return USER;
		}

	}

	@RpycService("outer")
	static class Outer {

		private final Inner inner;

		private final SecurityContextHolderStrategy strategy;

		Outer(Inner inner, SecurityContextHolderStrategy strategy) {
			this.inner = inner;
			this.strategy = strategy;
		}

		@Exposed
		public String byBean() {
			return this.inner.user();
		}

		@Exposed
		@PreAuthorize("authentication.name == 'anonymousUser'")
		public String byAnnotation() {
			return USER;
		}

		@Exposed
		@Secured("ROLE_ANONYMOUS")
		public String byRole() {
			return USER;
		}

		@Exposed
		@PostAuthorize("authentication.name == 'anonymousUser'")
		public CompletionStage<String> byResult() {
			return CompletableFuture.supplyAsync(() -> USER);
		}

		@Exposed
		public String byParameter(@AuthenticationPrincipal String user) {
			return user;
		}

		@Exposed
		public Mono<String> byPublisher() {
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication().getName())
				.defaultIfEmpty("nobody");
		}

		@Exposed
		public String byHolder() {
			return name(this.strategy.getContext().getAuthentication());
		}

		@Exposed
		public String inStaticHolder() {
			return name(SecurityContextHolder.getContext().getAuthentication());
		}

		@Exposed
		@PreAuthorize("authentication.name == 'alice'")
		public String denied() {
			return USER;
		}

		private static String name(Authentication user) {
			return (user != null) ? user.getName() : "nobody";
		}

	}

}
