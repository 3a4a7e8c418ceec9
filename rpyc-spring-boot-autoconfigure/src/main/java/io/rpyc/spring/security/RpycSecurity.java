package io.rpyc.spring.security;

import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.rpyc.security.Authenticator;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.config.Customizer;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Configures in Java who may use the server: how peers log in, where one of several ways
 * is enough, and what they may do. Use it once.
 *
 * <pre>
 * &#64;Bean
 * RpycSecurityChain rpycSecurityChain(RpycSecurity rpyc) {
 *     return rpyc.usernamePassword(Customizer.withDefaults())
 *         .authorizeRequests((requests) -&gt; requests.methods("calculator/reset").hasRole("ADMIN")
 *             .allRequests().authenticated())
 *         .build();
 * }
 * </pre>
 */
public final class RpycSecurity {

	private final PeerAuthenticators authenticators;

	private final Defaults defaults;

	private @Nullable X509 x509;

	private @Nullable UsernamePassword usernamePassword;

	private @Nullable BearerToken bearerToken;

	private @Nullable AuthorizeRequests requests;

	/**
	 * Starts a configuration.
	 * @param authenticators makes authenticators
	 * @param defaults what holds where nothing else is said
	 */
	public RpycSecurity(PeerAuthenticators authenticators, Defaults defaults) {
		this.authenticators = authenticators;
		this.defaults = defaults;
	}

	/**
	 * Peers may log in with the certificate that they show in the TLS handshake. Needs
	 * {@code client-auth} need, or want where there is another way.
	 * @param customizer changes how
	 * @return this configuration
	 */
	public RpycSecurity x509(Customizer<X509> customizer) {
		this.x509 = new X509();
		customizer.customize(this.x509);
		return this;
	}

	/**
	 * Peers may log in with {@code user:password}.
	 * @param customizer changes how
	 * @return this configuration
	 */
	public RpycSecurity usernamePassword(Customizer<UsernamePassword> customizer) {
		this.usernamePassword = new UsernamePassword();
		customizer.customize(this.usernamePassword);
		return this;
	}

	/**
	 * Peers may log in with a bearer token.
	 * @param customizer changes how
	 * @return this configuration
	 */
	public RpycSecurity bearerToken(Customizer<BearerToken> customizer) {
		this.bearerToken = new BearerToken();
		customizer.customize(this.bearerToken);
		return this;
	}

	/**
	 * Says what peers may do.
	 * @param customizer collects the rules
	 * @return this configuration
	 */
	public RpycSecurity authorizeRequests(Customizer<AuthorizeRequests> customizer) {
		if (this.requests == null) {
			this.requests = new AuthorizeRequests(this.defaults.roleHierarchy(), this.defaults.rolePrefix());
		}
		customizer.customize(this.requests);
		return this;
	}

	/**
	 * Builds what is to be a bean.
	 * @return the chain
	 */
	public RpycSecurityChain build() {
		Authenticator secrets = secrets();
		X509 certificates = this.x509;
		Authenticator all = (certificates != null) ? this.authenticators
			.certificates(certificates.users(this.defaults.users()), certificates.principal, secrets) : secrets;
		return new RpycSecurityChain(all, certificates != null,
				(this.requests != null) ? new RequestRule(this.requests.matches(), this.defaults.publisher()) : null);
	}

	private @Nullable Authenticator secrets() {
		AuthenticationProvider tokens = (this.bearerToken != null) ? provider(this.bearerToken) : null;
		if (this.usernamePassword == null) {
			return (tokens != null) ? this.authenticators.bearer(tokens) : null;
		}
		AuthenticationManager passwords = Objects.requireNonNullElseGet(this.usernamePassword.manager,
				this.defaults.manager());
		return (tokens != null) ? this.authenticators.bearerOrPassword(tokens, passwords)
				: this.authenticators.passwords(passwords);
	}

	private AuthenticationProvider provider(BearerToken configured) {
		return Objects.requireNonNullElseGet(configured.provider, this.defaults.bearer());
	}

	/**
	 * What holds where nothing else is said.
	 *
	 * @param manager the application's own manager
	 * @param users the application's own users, if there are any
	 * @param bearer checks bearer tokens
	 * @param roleHierarchy the roles that a role includes
	 * @param rolePrefix what the authorities of roles begin with
	 * @param publisher publishes what is denied
	 */
	public record Defaults(Supplier<AuthenticationManager> manager, Supplier<@Nullable UserDetailsService> users,
			Supplier<AuthenticationProvider> bearer, RoleHierarchy roleHierarchy, String rolePrefix,
			AuthorizationEventPublisher publisher) {
	}

	/**
	 * How certificates are turned into users.
	 */
	public static final class X509 {

		private @Nullable UserDetailsService users;

		private Function<X509Certificate, String> principal = CertificateNames::commonName;

		private boolean usersSet;

		private X509() {
		}

		private @Nullable UserDetailsService users(Supplier<@Nullable UserDetailsService> byDefault) {
			return this.usersSet ? this.users : byDefault.get();
		}

		/**
		 * Finds the users.
		 * @param service the users; null where the certificate's name is the user
		 * @return this configuration
		 */
		public X509 userDetailsService(@Nullable UserDetailsService service) {
			this.users = service;
			this.usersSet = true;
			return this;
		}

		/**
		 * Takes the user name from a certificate.
		 * @param extractor gives the name; the subject's common name unless set
		 * @return this configuration
		 */
		public X509 principal(Function<X509Certificate, String> extractor) {
			this.principal = extractor;
			return this;
		}

	}

	/**
	 * How passwords are checked.
	 */
	public static final class UsernamePassword {

		private @Nullable AuthenticationManager manager;

		private UsernamePassword() {
		}

		/**
		 * Checks the passwords.
		 * @param authenticationManager the application's own unless set
		 * @return this configuration
		 */
		public UsernamePassword authenticationManager(AuthenticationManager authenticationManager) {
			this.manager = authenticationManager;
			return this;
		}

	}

	/**
	 * How bearer tokens are checked.
	 */
	public static final class BearerToken {

		private @Nullable AuthenticationProvider provider;

		private BearerToken() {
		}

		/**
		 * Checks the tokens.
		 * @param authenticationProvider one of {@link BearerTokens}; that of the
		 * application's JwtDecoder or OpaqueTokenIntrospector unless set
		 * @return this configuration
		 */
		public BearerToken authenticationProvider(AuthenticationProvider authenticationProvider) {
			this.provider = authenticationProvider;
			return this;
		}

	}

}
