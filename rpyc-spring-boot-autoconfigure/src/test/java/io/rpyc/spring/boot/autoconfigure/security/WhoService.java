package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycConnectionClosedEvent;
import io.rpyc.spring.RpycConnectionHooks;
import io.rpyc.spring.RpycConnectionOpenedEvent;
import io.rpyc.spring.RpycService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Tells in every way in which code runs for a client who its user is.
 */
@RpycService("who")
public class WhoService implements RpycConnectionHooks {

	private final List<String> hooks = new CopyOnWriteArrayList<>();

	private final Queue<CompletableFuture<String>> promises = new ConcurrentLinkedQueue<>();

	static String user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	List<String> hooks() {
		return this.hooks;
	}

	@Override
	public void onConnect(RpycConnection connection) {
		this.hooks.add("connect " + user());
	}

	@Override
	public void onDisconnect(RpycConnection connection) {
		this.hooks.add("disconnect " + user());
		throw new IllegalStateException("a hook that fails");
	}

	@EventListener
	void opened(RpycConnectionOpenedEvent event) {
		this.hooks.add("opened " + user());
	}

	@EventListener
	void closed(RpycConnectionClosedEvent event) {
		this.hooks.add("closed " + user());
	}

	@Exposed
	public String whoami() {
		return user();
	}

	@Exposed(nonBlocking = true)
	public String whoamiAtOnce() {
		return user();
	}

	@Exposed
	public String fail() {
		throw new IllegalArgumentException(user());
	}

	@Exposed
	@PreAuthorize("denyAll")
	public String denied() {
		return user();
	}

	@Exposed
	public String becomeSomebodyElse() {
		SecurityContextHolder.getContext()
			.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("mallory", null, List.of()));
		SecurityContextHolder
			.setContext(new SecurityContextImpl(SecurityContextHolder.getContext().getAuthentication()));
		return user();
	}

	@Exposed
	public Stream<String> names() {
		return IntStream.range(0, 3).mapToObj((i) -> user());
	}

	@Exposed
	public Object callMe(Supplier<Object> callback) {
		String before = user();
		Object result = callback.get();
		return before + " " + result + " " + user();
	}

	@Exposed
	public Mono<String> whoamiLater() {
		return Mono.just("user").publishOn(Schedulers.parallel()).handle((value, sink) -> sink.next(user()));
	}

	@Exposed
	public Flux<String> namesLater() {
		return whoamiLater().repeat(2);
	}

	/** Kept by a call of anybody. */
	@Exposed
	@PostAuthorize("returnObject == authentication.name")
	public CompletionStage<String> promise() {
		CompletableFuture<String> promise = new CompletableFuture<>();
		this.promises.add(promise);
		return promise;
	}

	/** What waits for the promise runs on the thread of this call. */
	@Exposed
	public String keep(String value) {
		this.promises.remove().complete(value);
		return user();
	}

}
