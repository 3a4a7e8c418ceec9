package io.rpyc.spring.reactive;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Converts a {@code Mono} that a call returns to a stage, so that all interceptors see
 * its outcome, as for any other asynchronous result. The context of the mono has the
 * entries of the {@link ReactorContextSource sources}, such as the user of the call. If
 * Micrometer's context propagation is on the class path, it also has the thread-locals of
 * the call.
 *
 * @since 0.1
 */
public final class MonoInterceptor implements InvocationInterceptor, Ordered, AopInfrastructureBean {

	private final ReactorContexts contexts;

	/**
	 * Creates an interceptor.
	 */
	public MonoInterceptor() {
		this(List.of());
	}

	/**
	 * Creates an interceptor.
	 * @param sources add the context of a call to that of its mono
	 */
	public MonoInterceptor(List<ReactorContextSource> sources) {
		this.contexts = new ReactorContexts(sources);
	}

	/** The innermost interceptor, so that the mono runs inside of the others. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		Object result = chain.proceed(invocation);
		if (result instanceof Mono<?> mono) {
			return PendingMonos.subscribe(mono, invocation.connection(), this.contexts.capture());
		}
		return (result instanceof CompletionStage<?> stage) ? flatten(stage, invocation.connection()) : result;
	}

	/** Waits also for the mono with which a stage completes. */
	private CompletionStage<?> flatten(CompletionStage<?> stage, RpycConnection connection) {
		ContextView context = this.contexts.capture();
		return stage.<@Nullable Object>thenCompose((value) -> (value instanceof Mono<?> mono)
				? PendingMonos.subscribe(mono, connection, context) : CompletableFuture.completedFuture(value));
	}

}
