package io.rpyc.spring.boot.test.python;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.RemoteAttributeError;
import io.rpyc.RpycException;
import io.rpyc.netref.InterfaceMembers;
import io.rpyc.spring.client.RpycCall;
import io.rpyc.spring.client.RpycCallInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Explains the failures of calls for which a {@link FakePython} has no answer.
 *
 * @since 0.1
 */
public final class MissingAnswers implements RpycCallInterceptor {

	private static final Pattern MISSING = Pattern.compile("cannot access '([^']+)'");

	private final ObjectProvider<FakePython> fakes;

	/**
	 * Creates the interceptor.
	 * @param fakes the beans
	 */
	public MissingAnswers(ObjectProvider<FakePython> fakes) {
		this.fakes = fakes;
	}

	@Override
	public @Nullable Object intercept(RpycCall call, Chain chain) throws Throwable {
		Object result;
		try {
			result = chain.proceed();
		}
		catch (RpycException ex) {
			throw explain(call, ex);
		}
		if (result instanceof CompletableFuture<?> future) {
			return future
				.handle((value, failure) -> (failure == null) ? CompletableFuture.completedFuture(value)
						: CompletableFuture.failedFuture(explain(call, unwrap(failure))))
				.thenCompose((outcome) -> outcome);
		}
		return result;
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	/** The caller of a method by its name may handle the error of Python itself. */
	private Throwable explain(RpycCall call, Throwable failure) {
		Throwable missing = (failure instanceof RemoteAttributeError) ? failure : failure.getCause();
		String advice = (missing instanceof RemoteAttributeError) ? advice(call, String.valueOf(missing.getMessage()))
				: null;
		if (advice == null) {
			return failure;
		}
		if (failure instanceof RemoteAttributeError) {
			failure.addSuppressed(new IllegalStateException(advice));
			return failure;
		}
		return new RpycException(advice, failure);
	}

	private @Nullable String advice(RpycCall call, String message) {
		Matcher missing = MISSING.matcher(message);
		return missing.find() && isCalled(call, missing.group(1)) ? this.fakes.orderedStream()
			.filter((fake) -> fake.getChannel().equals(call.channel()))
			.findFirst()
			.map((fake) -> fake.missing(missing.group(1)))
			.orElse(null) : null;
	}

	/** Another member is missing in an object that the call uses or returns. */
	private static boolean isCalled(RpycCall call, String member) {
		Class<?> type = call.type();
		if (type == null) {
			return call.method().equals(member);
		}
		// Kotlin may append to the name of a method.
		return InterfaceMembers.of(type)
			.entrySet()
			.stream()
			.anyMatch((each) -> each.getKey().getName().startsWith(call.method()) && each.getValue().contains(member));
	}

}
