package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.MethodCall;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method through its interceptors.
 */
final class MethodChain {

	private MethodChain() {
	}

	static @Nullable Object call(MethodCall call, List<ExposedMethodInterceptor> interceptors) throws Throwable {
		MethodCall next = call;
		for (int i = interceptors.size() - 1; i > 0; i--) {
			next = next.through(interceptors.get(i));
		}
		return interceptors.get(0).intercept(next);
	}

}
