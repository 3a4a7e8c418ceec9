package io.rpyc.spring.security;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.connection.Invocation;

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

	private final List<RequestMatch> matches = new ArrayList<>();

	private final AuthorizationManagerFactory<Invocation> managers;

	AuthorizeRequests(AuthorizationManagerFactory<Invocation> managers) {
		this.managers = managers;
	}

	/**
	 * Starts a rule for some members.
	 * @param patterns of the form {@code service/member}, where {@code *} stands for any
	 * characters and {@code ?} for one
	 * @return the object that sets who may use them
	 */
	public Access methods(String... patterns) {
		return new Access(List.of(patterns));
	}

	/**
	 * Starts a rule for everything that no earlier rule matches.
	 * @return the object that sets who may use it
	 */
	public Access allRequests() {
		return new Access(List.of());
	}

	List<RequestMatch> matches() {
		return List.copyOf(this.matches);
	}

	/**
	 * Sets who may use members.
	 */
	public final class Access {

		private final List<String> patterns;

		private Access(List<String> patterns) {
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
		 */
		public AuthorizeRequests access(AuthorizationManager<Invocation> manager) {
			AuthorizeRequests.this.matches.add(RequestMatch.of(this.patterns, manager));
			return AuthorizeRequests.this;
		}

	}

}
