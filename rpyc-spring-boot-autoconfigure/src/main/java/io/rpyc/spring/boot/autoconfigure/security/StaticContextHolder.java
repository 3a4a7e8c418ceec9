package io.rpyc.spring.boot.autoconfigure.security;

import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * The strategy of {@link SecurityContextHolder}, which may change after the start.
 */
final class StaticContextHolder implements SecurityContextHolderStrategy {

	/**
	 * Returns the bean if there is one that counts, as for Spring Security's own beans.
	 */
	static SecurityContextHolderStrategy unless(ObjectProvider<SecurityContextHolderStrategy> beans) {
		return beans.getIfUnique(StaticContextHolder::new);
	}

	@Override
	public SecurityContext getContext() {
		return SecurityContextHolder.getContext();
	}

	@Override
	public Supplier<SecurityContext> getDeferredContext() {
		return SecurityContextHolder.getDeferredContext();
	}

	@Override
	public void setContext(SecurityContext context) {
		SecurityContextHolder.setContext(context);
	}

	@Override
	public void setDeferredContext(Supplier<SecurityContext> context) {
		SecurityContextHolder.setDeferredContext(context);
	}

	@Override
	public void clearContext() {
		SecurityContextHolder.clearContext();
	}

	@Override
	public SecurityContext createEmptyContext() {
		return SecurityContextHolder.createEmptyContext();
	}

}
