package io.rpyc.spring.reactive;

import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

import io.rpyc.client.RpycClient;
import io.rpyc.netref.Conversion;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.JavaTypes;
import io.rpyc.netref.DeferredResult;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.netref.ValueConverter;
import io.rpyc.spring.RpycConnectionHolder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.ResolvableType;

/**
 * Converts Reactor's types for Python: a {@code Mono} to its value, without blocking a
 * thread while it is pending, and a {@code Flux} or another publisher to a generator.
 * Converts Python's iterables and generators to a {@code Flux} or {@code Publisher}, and
 * lets methods of typed interfaces return a {@code Mono} that calls Python for each
 * subscriber. Blocking on an event loop of a client fails at once.
 *
 * @since 0.1
 */
public final class ReactorConverter implements ValueConverter, AopInfrastructureBean {

	static {
		Schedulers.registerNonBlockingThreadPredicate(
				(thread) -> thread == Thread.currentThread() && RpycClient.isEventLoop());
	}

	private final ReactorContexts contexts;

	/**
	 * Creates a converter.
	 */
	public ReactorConverter() {
		this(List.of());
	}

	/**
	 * Creates a converter.
	 * @param sources add the context of a call to that of the publishers that it returns
	 */
	public ReactorConverter(List<ReactorContextSource> sources) {
		this.contexts = new ReactorContexts(sources);
	}

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> type = JavaTypes.raw(target);
		if (type != Flux.class && type != Publisher.class) {
			return null;
		}
		ResolvableType element = ResolvableType.forType(JavaTypes.argument(target, Publisher.class, 0));
		return new FluxConversion(
				conversions.to(ResolvableType.forClassWithGenerics(Flow.Publisher.class, element).getType()));
	}

	/** A call without a result, or with the result None, is an empty {@code Mono}. */
	@Override
	public @Nullable DeferredResult deferredResult(Type result) {
		return (JavaTypes.raw(result) == Mono.class)
				? new DeferredResult(JavaTypes.argument(result, Publisher.class, 0), ReactorConverter::defer) : null;
	}

	private static Mono<Object> defer(Supplier<CompletableFuture<@Nullable Object>> call) {
		return Mono.defer(() -> {
			CompletableFuture<@Nullable Object> reply = call.get();
			return Mono.fromFuture(reply, true).doOnCancel(() -> discard(reply));
		});
	}

	/** Until a discarded request is answered, its connection is not used. */
	private static void discard(CompletableFuture<?> reply) {
		if (reply instanceof ReplyFuture<?> request) {
			request.abandon();
		}
		else {
			reply.cancel(false);
		}
	}

	@Override
	public @Nullable Object toPython(Object value) {
		if (value instanceof Mono<?> mono) {
			return PendingMonos.subscribe(mono, RpycConnectionHolder.current().orElse(null), this.contexts.capture());
		}
		return (value instanceof Publisher<?> publisher) ? new FluxIterator(Flux.from(publisher), this.contexts)
				: value;
	}

	/** A publisher is a value that comes later, or an iterator of values. */
	@Override
	public Type toPythonType(Type declared) {
		Class<?> type = JavaTypes.raw(declared);
		if (!Publisher.class.isAssignableFrom(type)) {
			return declared;
		}
		ResolvableType value = ResolvableType.forType(JavaTypes.argument(declared, Publisher.class, 0));
		Class<?> shown = Mono.class.isAssignableFrom(type) ? CompletionStage.class : Iterator.class;
		return ResolvableType.forClassWithGenerics(shown, value).getType();
	}

}
