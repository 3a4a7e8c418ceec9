package io.rpyc.spring.boot.autoconfigure.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.advice.RpycAdvice;
import io.rpyc.spring.advice.RpycExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the events of denials, whatever the application makes of the exceptions.
 */
class ReportedDenialsTests {

	@ParameterizedTest
	@ValueSource(classes = { Untranslated.class, Advice.class, Translation.class })
	void everyDenialIsReportedOnce(Class<?> translation) {
		Witnesses.runner()
			.withUserConfiguration(Vault.class, translation)
			.withPropertyValues("rpyc.security.authentication=none")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					for (String member : new String[] { "now", "later", "some_day" }) {
						assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call(member))
							.withMessageContaining(
									(translation == Untranslated.class) ? "PermissionError" : "ValueError");
					}
				}
				Witnesses witnesses = context.getBean(Witnesses.class);
				await().untilAsserted(
						() -> assertThat(witnesses.denials()).containsExactlyInAnyOrder("vault.now by method-security",
								"vault.later by method-security", "vault.some_day by method-security"));
			});
	}

	@RpycService("vault")
	static class Vault {

		@Exposed
		@PreAuthorize("denyAll")
		public String now() {
			return "gold";
		}

		@Exposed
		@PostAuthorize("denyAll")
		public CompletionStage<String> later() {
			return CompletableFuture.supplyAsync(() -> "gold");
		}

		@Exposed
		@PostAuthorize("denyAll")
		public Mono<String> someDay() {
			return Mono.fromCallable(() -> "gold");
		}

	}

	static class Untranslated {

	}

	@RpycAdvice(assignableTypes = Vault.class)
	static class Advice {

		@RpycExceptionHandler
		PyException denied(AuthorizationDeniedException ex) {
			return new PyException("ValueError", "denied");
		}

	}

	static class Translation implements InvocationInterceptor {

		@Override
		public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
			try {
				Object result = chain.proceed(invocation);
				return (result instanceof CompletionStage<?> stage) ? stage.handle((value, failure) -> {
					throw new PyException("ValueError", "denied");
				}) : result;
			}
			catch (AuthorizationDeniedException ex) {
				throw new PyException("ValueError", "denied");
			}
		}

	}

}
