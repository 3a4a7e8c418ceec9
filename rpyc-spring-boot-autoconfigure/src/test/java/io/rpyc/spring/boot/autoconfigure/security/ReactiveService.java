package io.rpyc.spring.boot.autoconfigure.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;

/**
 * Returns publishers that say who their user is, for {@code python/reactive.py}.
 */
@RpycService("reactive")
public class ReactiveService {

	private final Vault vault;

	public ReactiveService(Vault vault) {
		this.vault = vault;
	}

	private static Mono<String> user() {
		return ReactiveSecurityContextHolder.getContext()
			.map((context) -> context.getAuthentication().getName())
			.defaultIfEmpty("nobody");
	}

	@Exposed
	public Mono<String> mono() {
		return Mono.just("").publishOn(Schedulers.parallel()).then(user());
	}

	@Exposed
	public Flux<String> flux() {
		return Flux.range(0, 3).concatMap((each) -> user());
	}

	@Exposed
	public Flux<String> elsewhere() {
		return Flux.range(0, 3).publishOn(Schedulers.parallel()).concatMap((each) -> user());
	}

	@Exposed
	public CompletionStage<Mono<String>> stage() {
		return CompletableFuture.completedFuture(1).thenApply((one) -> mono());
	}

	@Exposed
	public CompletionStage<Mono<String>> publisherInStage() {
		return CompletableFuture.supplyAsync(this::mono, CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
	}

	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	public Mono<String> admin() {
		return Mono.just("admin");
	}

	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	public Flux<String> admins() {
		return Flux.just("admin", "admin");
	}

	@Exposed
	@PostAuthorize("returnObject == authentication.name")
	public Mono<String> own(String name) {
		return Mono.just(name).publishOn(Schedulers.parallel());
	}

	@Exposed
	@PostAuthorize("returnObject == authentication.name")
	public Flux<String> owned(String... names) {
		return Flux.just(names);
	}

	@Exposed
	public Mono<String> inner() {
		return this.vault.open();
	}

	@Exposed
	public Flux<String> innerFlux() {
		return this.vault.openAll();
	}

	/**
	 * A bean that is guarded by Spring Security alone.
	 */
	public static class Vault {

		@PreAuthorize("hasRole('ADMIN')")
		public Mono<String> open() {
			return Mono.just("vault");
		}

		@PreAuthorize("hasRole('ADMIN')")
		public Flux<String> openAll() {
			return Flux.just("vault", "vault");
		}

	}

}
