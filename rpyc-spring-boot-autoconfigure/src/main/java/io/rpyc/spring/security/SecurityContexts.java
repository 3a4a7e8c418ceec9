package io.rpyc.spring.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * The security contexts of threads.
 *
 * @param strategy where they are
 */
record SecurityContexts(SecurityContextHolderStrategy strategy) {

	SecurityContext current() {
		return this.strategy.getContext();
	}

	/** Creates a context of its own for a user, without setting it. */
	SecurityContext create(Authentication user) {
		SecurityContext context = this.strategy.createEmptyContext();
		context.setAuthentication(user);
		return context;
	}

	/**
	 * Sets the context of this thread.
	 * @return the one until now, which is restored afterwards
	 */
	SecurityContext enter(SecurityContext context) {
		SecurityContext before = current();
		this.strategy.setContext(context);
		return before;
	}

	void restore(SecurityContext before) {
		if (before.getAuthentication() != null) {
			this.strategy.setContext(before);
		}
		else {
			this.strategy.clearContext();
		}
	}

}
