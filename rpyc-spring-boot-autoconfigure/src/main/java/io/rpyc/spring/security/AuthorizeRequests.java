package io.rpyc.spring.security;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.connection.Invocation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;

/**
 * Collects what peers may do with services. The first rule that matches a member decides;
 * a member of a service that none matches is denied. Other objects, such as those that
 * services return, are under the rules of {@link #allRequests()} alone. A pattern for a
 * service also matches the services of its subclasses.
 *
 * @since 0.1
 */
public final class AuthorizeRequests {

	private final List<Access> rules = new ArrayList<>();

	private final AuthorizationManagerFactory<Invocation> managers;

	AuthorizeRequests(AuthorizationManagerFactory<Invocation> managers) {
		this.managers = managers;
	}

	/**
	 * Starts a rule for some members.
	 * @param patterns at least one pattern of the form {@code service/member}, where
	 * {@code *} stands for any characters and {@code ?} for one
	 * @return the object that sets who may use them
	 * @throws IllegalArgumentException if there is no pattern, or one does not have this
	 * form
	 * @throws IllegalStateException if there is a rule for all requests already
	 */
	public Access methods(String... patterns) {
		return start(RequestPatterns.of(List.of(patterns)));
	}

	/**
	 * Starts a rule for everything that no earlier rule matches. It must be the last one.
	 * @return the object that sets who may use it
	 * @throws IllegalStateException if there is a rule for all requests already
	 */
	public Access allRequests() {
		return start(RequestPatterns.ALL);
	}

	private Access start(RequestPatterns patterns) {
		if (this.rules.stream().anyMatch((rule) -> rule.patterns.areAll())) {
			throw new IllegalStateException(
					"the rule for " + patterns + " would never be used: allRequests() matches before it; put it last");
		}
		Access rule = new Access(patterns);
		this.rules.add(rule);
		return rule;
	}

	/**
	 * Returns the rules in their order.
	 * @throws IllegalStateException if a rule does not say who may use its members
	 */
	List<RequestMatch> matches() {
		return this.rules.stream().map(Access::match).toList();
	}

	/**
	 * Sets who may use members.
	 */
	public final class Access {

		private final RequestPatterns patterns;

		private @Nullable AuthorizationManager<Invocation> manager;

		private Access(RequestPatterns patterns) {
			this.patterns = patterns;
		}

		/**
		 * Permits all clients that the server accepts.
		 * @return the collector
		 */
		public AuthorizeRequests permitAll() {
			return access(AuthorizeRequests.this.managers.permitAll());
		}

		/**
		 * Denies all clients.
		 * @return the collector
		 */
		public AuthorizeRequests denyAll() {
			return access(AuthorizeRequests.this.managers.denyAll());
		}

		/**
		 * Permits authenticated clients.
		 * @return the collector
		 */
		public AuthorizeRequests authenticated() {
			return access(AuthorizeRequests.this.managers.authenticated());
		}

		/**
		 * Permits clients with a role.
		 * @param role the role without its prefix
		 * @return the collector
		 */
		public AuthorizeRequests hasRole(String role) {
			return access(AuthorizeRequests.this.managers.hasRole(role));
		}

		/**
		 * Permits clients with at least one of the roles.
		 * @param roles roles without their prefix
		 * @return the collector
		 */
		public AuthorizeRequests hasAnyRole(String... roles) {
			return access(AuthorizeRequests.this.managers.hasAnyRole(roles));
		}

		/**
		 * Permits clients with an authority.
		 * @param authority the whole name of the authority
		 * @return the collector
		 */
		public AuthorizeRequests hasAuthority(String authority) {
			return access(AuthorizeRequests.this.managers.hasAuthority(authority));
		}

		/**
		 * Permits clients with at least one of the authorities.
		 * @param authorities the whole names of the authorities
		 * @return the collector
		 */
		public AuthorizeRequests hasAnyAuthority(String... authorities) {
			return access(AuthorizeRequests.this.managers.hasAnyAuthority(authorities));
		}

		/**
		 * Delegates each access decision to the given {@link AuthorizationManager}. A
		 * text or a copy of an object is a use of each member that reads what it shows.
		 * @param manager the manager; an abstention denies
		 * @return the collector
		 * @throws IllegalStateException if this rule has a decision already
		 */
		public AuthorizeRequests access(AuthorizationManager<Invocation> manager) {
			if (this.manager != null) {
				throw new IllegalStateException("the rule for " + this.patterns
						+ " has two decisions: remove one of them, or start another rule for the second one");
			}
			this.manager = manager;
			return AuthorizeRequests.this;
		}

		private RequestMatch match() {
			if (this.manager == null) {
				throw new IllegalStateException("the rule for " + this.patterns
						+ " has no decision: add one, such as denyAll() or authenticated(), or remove the rule");
			}
			return new RequestMatch(this.patterns, this.manager);
		}

	}

}
