package io.rpyc.spring.security;

import java.time.Clock;

import io.rpyc.connection.Invocation;
import io.rpyc.internal.LogThrottle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.AuthenticationException;

/**
 * Logs decisions about access that fail by themselves, such as an expression that cannot
 * be evaluated. The peer is denied, and nobody else would hear of the fault.
 */
final class SecurityFaults {

	private static final Logger logger = LoggerFactory.getLogger(SecurityFaults.class);

	private final LogThrottle throttle = new LogThrottle(Clock.systemUTC());

	/** Whether an exception is a decision, or has to end the thread's work anyway. */
	static boolean isDecision(Throwable failure) {
		return failure instanceof AccessDeniedException || failure instanceof AuthenticationException
				|| failure instanceof VirtualMachineError;
	}

	/**
	 * Lets a manager decide about the use of a member. A manager that fails is a denial,
	 * and a fault for the log.
	 * @param manager the manager
	 * @param invocation the use
	 * @return the decision, or {@code null} if the manager abstains
	 */
	@Nullable AuthorizationResult decide(AuthorizationManager<Invocation> manager, Invocation invocation) {
		try {
			return manager.authorize(() -> PeerAuthentications.of(invocation.connection()), invocation);
		}
		catch (RuntimeException ex) {
			if (!isDecision(ex)) {
				report(invocation.typeLabel() + "." + invocation.memberLabel(), ex);
			}
			return new AuthorizationDecision(false);
		}
	}

	/**
	 * Logs a fault, at most once a minute for each subject.
	 * @param subject what was to be decided about
	 * @param failure what went wrong
	 */
	void report(Object subject, Throwable failure) {
		long before = this.throttle.admit(subject);
		if (before >= 0) {
			logger.error("Could not decide whether {} may be called, so the call is denied{}", subject,
					LogThrottle.suffix(before), failure);
		}
	}

	/**
	 * Remembers what the guarded call itself threw.
	 */
	static final class Outcome implements GuardedInvocation.Body {

		private final GuardedInvocation rest;

		private @Nullable Throwable failure;

		Outcome(GuardedInvocation rest) {
			this.rest = rest;
		}

		@Override
		public @Nullable Object run() throws Throwable {
			try {
				return this.rest.proceed();
			}
			catch (Throwable ex) {
				this.failure = ex;
				throw ex;
			}
		}

		boolean threw(Throwable thrown) {
			return this.failure == thrown;
		}

	}

}
