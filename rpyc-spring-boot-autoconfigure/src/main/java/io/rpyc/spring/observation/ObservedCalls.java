package io.rpyc.spring.observation;

import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.internal.CauseChain;
import io.rpyc.spring.client.CallContextPropagator;
import io.rpyc.spring.client.RpycCall;
import io.rpyc.spring.client.RpycCallInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Observes the calls of channels, one observation per call, whatever the number of its
 * requests. Callbacks run within the observation. Does nothing if there are no
 * observation handlers.
 *
 * @since 0.1
 */
public final class ObservedCalls implements RpycCallInterceptor, CallContextPropagator, Ordered, AopInfrastructureBean {

	private static final RpycCallObservationConvention DEFAULT = new DefaultRpycCallObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable RpycCallObservationConvention convention;

	/**
	 * Creates the observer.
	 * @param registry the observation registry
	 * @param convention the convention; {@code null} for the default
	 */
	public ObservedCalls(ObservationRegistry registry, @Nullable RpycCallObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE + 10;
	}

	@Override
	public @Nullable Object intercept(RpycCall call, Chain chain) throws Throwable {
		if (this.registry.isNoop()) {
			return chain.proceed();
		}
		RpycCallContext context = new RpycCallContext(call);
		Observation observation = RpycCallDocumentation.CALLS
			.observation(this.convention, DEFAULT, () -> context, this.registry)
			.start();
		Object result;
		try {
			result = proceed(chain, observation);
		}
		catch (Throwable ex) {
			stop(observation, context, ex);
			throw ex;
		}
		if (result instanceof CompletableFuture<?> future) {
			// The caller may complete the future itself, for example by a cancellation.
			future.whenComplete((value, failure) -> stop(observation, context, failure));
			return future;
		}
		stop(observation, context, null);
		return result;
	}

	private static @Nullable Object proceed(Chain chain, Observation observation) throws Throwable {
		Observation.Scope scope = observation.openScope();
		try {
			return chain.proceed();
		}
		finally {
			scope.close();
		}
	}

	private static void stop(Observation observation, RpycCallContext context, @Nullable Throwable failure) {
		context.complete();
		if (failure != null) {
			observation.error(CauseChain.unwrap(failure));
		}
		observation.stop();
	}

	@Override
	public @Nullable Snapshot capture() {
		Observation observation = this.registry.getCurrentObservation();
		return (observation != null) ? () -> observation.openScope()::close : null;
	}

}
