package io.rpyc.spring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.RemotePermissionError;
import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.MethodCall;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for denials that do not reach the client as they are: handlers answer them, or
 * interceptors of methods translate them. Each is reported once.
 */
class AnsweredDenialsTests {

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(Vault.class, Mask.class, Refusal.class)
		.withPropertyValues("rpyc.security.authentication=none");

	@ParameterizedTest
	@ValueSource(strings = { "now", "result", "later", "some_day", "inner" })
	void whenAHandlerAnswersThenTheDenialIsReportedOnce(String member) {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call(member)).isEqualTo("***");
				assertReported(context, peer, member);
			}
		});
	}

	@Test
	void whenAHandlerAnswersForEachElementThenTheDenialOfTheCallIsReportedOnce() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				List<Object> elements = new ArrayList<>();
				((Netref) peer.call("many")).iterator().forEachRemaining(elements::add);
				assertThat(elements).containsExactly("***", "***");
				assertReported(context, peer, "many");
			}
		});
	}

	@Test
	void whenAHandlerThrowsAnotherExceptionThenTheDenialIsReportedOnce() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> peer.call("refused"));
				assertReported(context, peer, "refused");
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "thrown", "thrown_later" })
	void whenAnInterceptorOfMethodsTranslatesADenialThenItIsReportedOnce(String member) {
		this.runner.withUserConfiguration(Translation.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call(member))
					.withMessageContaining("ValueError");
				assertReported(context, peer, member);
			}
		});
	}

	@Test
	void whenAHandlerAnswersForCloseThenAWithBlockDoesNotCloseTheObject() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				Netref door = (Netref) peer.call("door");
				assertThatExceptionOfType(RemotePermissionError.class)
					.isThrownBy(() -> door.invoke("__exit__", null, null, null));
				assertThat(door.invoke("closed")).isEqualTo(false);
				assertThat(peer.call("now")).isEqualTo("***");
				Witnesses witnesses = context.getBean(Witnesses.class);
				await().untilAsserted(() -> assertThat(witnesses.denials())
					.containsExactlyInAnyOrder("Door.__exit__ by method-security", "vault.now by method-security"));
			}
		});
	}

	/**
	 * Events come in their order, so those of a second denial follow those of a first.
	 */
	private static void assertReported(ApplicationContext context, TestPeer peer, String member) {
		assertThat(peer.call("last")).isEqualTo("***");
		Witnesses witnesses = context.getBean(Witnesses.class);
		await().untilAsserted(() -> assertThat(witnesses.denials()).contains("vault.last by method-security"));
		assertThat(witnesses.denials()).containsExactlyInAnyOrder("vault." + member + " by method-security",
				"vault.last by method-security");
		assertThat(witnesses.denied("vault", member, "method-security")).isEqualTo(1);
		assertThat(witnesses.audited("AUTHORIZATION_FAILURE"))
			.filteredOn((event) -> member.equals(event.getData().get("member")))
			.hasSize(1);
	}

	@RpycService("vault")
	static class Vault {

		@Exposed
		@PreAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public String now() {
			return "gold";
		}

		@Exposed
		@PreAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public String last() {
			return "gold";
		}

		@Exposed
		@PostAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public String result() {
			return "gold";
		}

		@Exposed
		@PostAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public CompletionStage<String> later() {
			return CompletableFuture.supplyAsync(() -> "gold");
		}

		@Exposed
		@PostAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public Mono<String> someDay() {
			return Mono.fromCallable(() -> "gold");
		}

		@Exposed
		@PostAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public Flux<String> many() {
			return Flux.just("gold", "silver");
		}

		/** The handler of the outer annotation answers the denial of the inner one. */
		@Exposed
		@PreAuthorize("permitAll")
		@Secured("ROLE_ADMIN")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public String inner() {
			return "gold";
		}

		@Exposed
		@PreAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Refusal.class)
		public String refused() {
			return "gold";
		}

		@Exposed
		@PreAuthorize("denyAll")
		public String thrown() {
			return "gold";
		}

		@Exposed
		@PostAuthorize("denyAll")
		public CompletionStage<String> thrownLater() {
			return CompletableFuture.supplyAsync(() -> "gold");
		}

		@Exposed
		public Door door() {
			return new Door();
		}

	}

	@Exposed
	public static class Door implements AutoCloseable {

		private boolean closed;

		@Override
		@PreAuthorize("denyAll")
		@HandleAuthorizationDenied(handlerClass = Mask.class)
		public void close() {
			this.closed = true;
		}

		public boolean closed() {
			return this.closed;
		}

	}

	static class Mask implements MethodAuthorizationDeniedHandler {

		@Override
		public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return "***";
		}

	}

	static class Refusal implements MethodAuthorizationDeniedHandler {

		@Override
		public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			throw new AccessDeniedException("refused");
		}

	}

	@Order(0)
	static class Translation implements ExposedMethodInterceptor {

		@Override
		public @Nullable Object intercept(MethodCall call) throws Throwable {
			try {
				Object result = call.proceed();
				return (result instanceof CompletionStage<?> stage) ? stage.exceptionally((failure) -> {
					throw new PyException("ValueError", "denied");
				}) : result;
			}
			catch (AuthorizationDeniedException ex) {
				throw new PyException("ValueError", "denied");
			}
		}

	}

}
