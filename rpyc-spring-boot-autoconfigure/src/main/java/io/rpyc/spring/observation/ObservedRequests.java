package io.rpyc.spring.observation;

import java.util.concurrent.CompletionStage;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Observes requests from peers and to peers. A request that a peer sends while it serves
 * a request of this side is a child of that request, and a request of this side is a
 * child of the call that sends it. Does nothing if there are no observation handlers.
 *
 * @since 0.1
 */
public final class ObservedRequests
		implements InvocationInterceptor, ConnectionListener, Ordered, AopInfrastructureBean {

	private static final RpycClientObservationConvention CLIENT = new DefaultRpycClientObservationConvention();

	private final RpycServerObservationConvention defaultServerConvention = new DefaultRpycServerObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable RpycServerObservationConvention serverConvention;

	private final @Nullable RpycClientObservationConvention clientConvention;

	/**
	 * Creates the observer.
	 * @param registry the observation registry
	 * @param serverConvention the convention of requests from peers; {@code null} for the
	 * default
	 * @param clientConvention the convention of requests to peers; {@code null} for the
	 * default
	 */
	public ObservedRequests(ObservationRegistry registry, @Nullable RpycServerObservationConvention serverConvention,
			@Nullable RpycClientObservationConvention clientConvention) {
		this.registry = registry;
		this.serverConvention = serverConvention;
		this.clientConvention = clientConvention;
	}

	/**
	 * Outside of the interceptors that may deny a call, inside of those that map
	 * exceptions.
	 */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE + 10;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		if (this.registry.isNoop()) {
			return chain.proceed(invocation);
		}
		Observation observation = observe(RpycServerContext.of(invocation)).start();
		Object result;
		try {
			result = proceed(invocation, chain, observation);
		}
		catch (Throwable ex) {
			stop(observation, ex);
			throw ex;
		}
		if (result instanceof CompletionStage<?> stage) {
			return stage.whenComplete((value, failure) -> stop(observation, failure));
		}
		stop(observation, null);
		return result;
	}

	private static @Nullable Object proceed(Invocation invocation, Chain chain, Observation observation)
			throws Throwable {
		Observation.Scope scope = observation.openScope();
		try {
			return chain.proceed(invocation);
		}
		finally {
			scope.close();
		}
	}

	@Override
	public void requestFailed(RpycConnection connection, @Nullable Operation operation, Throwable failure) {
		if (!this.registry.isNoop()) {
			stop(observe(RpycServerContext.failed(connection, operation)).start(), failure);
		}
	}

	private Observation observe(RpycServerContext context) {
		Observation observation = RpycObservationDocumentation.SERVER_REQUESTS.observation(this.serverConvention,
				this.defaultServerConvention, () -> context, this.registry);
		Observation outer = OutstandingRequests.last(context.getConnection());
		return (outer != null) ? observation.parentObservation(outer) : observation;
	}

	@Override
	public void requesting(RpycConnection connection, Operation operation, @Nullable Object[] arguments,
			CompletionStage<?> reply) {
		if (this.registry.isNoop()) {
			return;
		}
		Observation observation = RpycObservationDocumentation.CLIENT_REQUESTS
			.observation(this.clientConvention, CLIENT,
					() -> new RpycClientContext(connection, operation, attribute(operation, arguments)), this.registry)
			.start();
		OutstandingRequests.add(connection, observation);
		reply.whenComplete((result, failure) -> {
			OutstandingRequests.remove(connection, observation);
			stop(observation, failure);
		});
	}

	private static @Nullable String attribute(Operation operation, @Nullable Object[] arguments) {
		return switch (operation) {
			case GETATTR, SETATTR, DELATTR, CALLATTR -> String.valueOf(arguments[1]);
			default -> null;
		};
	}

	private static void stop(Observation observation, @Nullable Throwable failure) {
		Observation.ContextView view = observation.getContextView();
		if (view instanceof RpycServerContext request) {
			request.complete();
		}
		else if (view instanceof RpycClientContext request) {
			request.complete();
		}
		Throwable error = (failure != null) ? Outcomes.error(failure) : null;
		if (error != null) {
			observation.error(error);
		}
		observation.stop();
	}

}
