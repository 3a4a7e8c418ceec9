package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.connection.Invocation;
import io.rpyc.spring.InvalidRpycSecurityException;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;

/**
 * The factories of the managers that decide about access. An application defines one to
 * require several factors of authentication, for example. Each is injected, since only
 * injection tells factories of different types apart.
 *
 * @param beans finds the other beans
 * @param forMethods the factory for security annotations
 * @param forRequests the factory for the rules of members
 * @param forAll the factory for either if it does not have its own
 */
record AuthorizationManagers(SpringSecurityBeans beans,
		ObjectProvider<AuthorizationManagerFactory<MethodInvocation>> forMethods,
		ObjectProvider<AuthorizationManagerFactory<Invocation>> forRequests,
		ObjectProvider<AuthorizationManagerFactory<Object>> forAll) implements AopInfrastructureBean {

	/** Returns the factory for security annotations. */
	AuthorizationManagerFactory<MethodInvocation> methods() {
		return find(this.forMethods);
	}

	/** Returns the factory for the rules of members. */
	AuthorizationManagerFactory<Invocation> requests() {
		return find(this.forRequests);
	}

	private <T> AuthorizationManagerFactory<T> find(ObjectProvider<AuthorizationManagerFactory<T>> exact) {
		AuthorizationManagerFactory<T> factory = exact.getIfUnique();
		if (factory == null) {
			factory = narrow(this.forAll.getIfUnique());
		}
		return (factory != null) ? factory : byDefault();
	}

	/** A factory for all objects is also one for objects of a type. */
	@SuppressWarnings("unchecked")
	private static <T> @Nullable AuthorizationManagerFactory<T> narrow(
			@Nullable AuthorizationManagerFactory<Object> factory) {
		return (AuthorizationManagerFactory<T>) factory;
	}

	private <T> AuthorizationManagerFactory<T> byDefault() {
		DefaultAuthorizationManagerFactory<T> factory = new DefaultAuthorizationManagerFactory<>();
		factory.setRoleHierarchy(this.beans.roleHierarchy());
		factory.setRolePrefix(this.beans.rolePrefix());
		return factory;
	}

	/**
	 * Checks that no two beans could decide the same.
	 * @throws InvalidRpycSecurityException if there are several and none is primary
	 */
	void requireUnique() {
		requireUnique(this.forMethods);
		requireUnique(this.forRequests);
	}

	private <T> void requireUnique(ObjectProvider<AuthorizationManagerFactory<T>> exact) {
		if (UniqueBeans.find(exact, AuthorizationManagerFactory.class) == null) {
			UniqueBeans.find(this.forAll, AuthorizationManagerFactory.class);
		}
	}

}
