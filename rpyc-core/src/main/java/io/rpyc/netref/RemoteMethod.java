package io.rpyc.netref;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.RpycCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * A method of a typed interface that calls the peer.
 */
final class RemoteMethod implements ProxyMethod {

	private final RemoteCall call;

	private final DeclaredParameters parameters;

	private final ResultConversion result;

	private final boolean variable;

	private final List<Class<?>> exceptions;

	private final @Nullable Duration timeout;

	RemoteMethod(Method method, RemoteCall call, DeclaredParameters parameters, ResultConversion result) {
		this.call = call;
		this.parameters = parameters;
		this.result = result;
		this.variable = method.isVarArgs();
		this.exceptions = List.of(method.getExceptionTypes());
		this.timeout = CallTimeouts.of(method);
	}

	@Override
	public @Nullable Object invoke(ProxyHandler handler, Object proxy, @Nullable Object[] args) throws Throwable {
		DeferredResult deferred = this.result.deferred();
		return (deferred != null) ? deferred.adapter().apply(() -> begin(handler, args)) : call(handler, args);
	}

	/** Makes a call whose result is available later. */
	@SuppressWarnings("unchecked")
	CompletableFuture<@Nullable Object> begin(ProxyHandler handler, @Nullable Object[] args) {
		try {
			CompletionStage<@Nullable Object> stage = (CompletionStage<@Nullable Object>) Objects
				.requireNonNull(call(handler, args));
			return stage.toCompletableFuture();
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private @Nullable Object call(ProxyHandler handler, @Nullable Object[] args) throws Throwable {
		try {
			@Nullable Object[] declared = this.parameters.declare(args);
			return handler.call(this.call, this.timeout, this.variable ? spread(declared) : declared, this.result);
		}
		catch (RpycCallbackException ex) {
			Throwable cause = ex.getCause();
			if (cause != null && this.exceptions.stream().anyMatch((type) -> type.isInstance(cause))) {
				throw cause;
			}
			throw ex;
		}
	}

	private static @Nullable Object[] spread(@Nullable Object[] args) {
		int last = args.length - 1;
		List<@Nullable Object> spread = new ArrayList<>(Arrays.asList(args).subList(0, last));
		Object rest = args[last];
		for (int i = 0; rest != null && i < Array.getLength(rest); i++) {
			spread.add(Array.get(rest, i));
		}
		return spread.toArray();
	}

}
