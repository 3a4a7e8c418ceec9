package io.rpyc.spring.client;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one warning for each method whose call needed many round trips.
 */
final class ChattyCallWarning implements RpycCallInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(RpycChannel.class);

	private static final int MANY = 100;

	/** Names of methods may come from data, so not all are remembered. */
	private static final int MOST_METHODS = 1000;

	private final Set<String> methods = ConcurrentHashMap.newKeySet();

	@Override
	public @Nullable Object intercept(RpycCall call, Chain chain) throws Throwable {
		Object result = chain.proceed();
		if (result instanceof CompletableFuture<?> future) {
			return future.whenComplete((value, failure) -> check(call));
		}
		check(call);
		return result;
	}

	private void check(RpycCall call) {
		if (call.requests() > MANY && this.methods.size() < MOST_METHODS && this.methods.add(call.toString())) {
			logger.warn(
					"{} of channel '{}' needed {} requests to the server: let Python return its result as plain"
							+ " values, such as a tuple of tuples, or as one numpy array, instead of nested objects",
					call, call.channel(), call.requests());
		}
	}

}
