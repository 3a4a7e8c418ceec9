package io.rpyc.spring.security;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.Invocation;
import io.rpyc.internal.CauseChain;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationDeniedException;

/**
 * Reports the denial of a call by security annotations: once, even if annotations deny
 * several of its results, or if several interceptors see the exception.
 */
final class CallDenials {

	private static final String RULE = "method-security";

	private static final ThreadLocal<@Nullable CallDenials> CURRENT = new ThreadLocal<>();

	private final Invocation invocation;

	private final AtomicBoolean reported = new AtomicBoolean();

	CallDenials(Invocation invocation) {
		this.invocation = invocation;
	}

	/**
	 * Returns the denials of the call that runs on this thread, or {@code null} if nobody
	 * reports them.
	 */
	static @Nullable CallDenials current() {
		return CURRENT.get();
	}

	/**
	 * Makes denials the current ones.
	 * @return the current ones until now, which are set again afterwards
	 */
	static @Nullable CallDenials enter(@Nullable CallDenials denials) {
		CallDenials before = CURRENT.get();
		restore(denials);
		return before;
	}

	static void restore(@Nullable CallDenials before) {
		if (before != null) {
			CURRENT.set(before);
		}
		else {
			CURRENT.remove();
		}
	}

	void report() {
		if (this.reported.compareAndSet(false, true)) {
			this.invocation.connection().report(AccessDenial.of(this.invocation, RULE));
		}
	}

	/** Reports a denial that code throws now, or with which its result fails later. */
	@Nullable Object watch(GuardedInvocation.Body code) throws Throwable {
		try {
			Object result = code.run();
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete((value, failure) -> report(failure));
			}
			return result;
		}
		catch (AuthorizationDeniedException ex) {
			report();
			throw ex;
		}
	}

	private void report(@Nullable Throwable failure) {
		if (failure != null && CauseChain.unwrap(failure) instanceof AuthorizationDeniedException) {
			report();
		}
	}

}
