package io.rpyc.spring.security;

import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.rpyc.connection.Invocation;
import io.rpyc.security.Authenticator;
import io.rpyc.spring.UnknownServices;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Configures the security of the server in Java: how peers authenticate, where one of
 * several mechanisms is sufficient, and what they may do. Can only be used once.
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
 *
 * @since 0.1
 */
public final class RpycSecurity implements AopInfrastructureBean {

	private final PeerAuthenticators authenticators;

	private final Defaults defaults;

	private @Nullable X509 x509;

	private @Nullable UsernamePassword usernamePassword;

	private @Nullable BearerToken bearerToken;

	private @Nullable AuthorizeRequests requests;

	/**
	 * Creates a configuration.
	 * @param authenticators creates authenticators
	 * @param defaults what holds where nothing else is said
	 */
	public RpycSecurity(PeerAuthenticators authenticators, Defaults defaults) {
		this.authenticators = authenticators;
		this.defaults = defaults;
	}

	/**
	 * Enables authentication with the certificate of the TLS handshake. Requires the
	 * {@code client-auth} mode need, or want if another mechanism is enabled.
	 * @param customizer changes how
	 * @return this configuration
	 */
	public RpycSecurity x509(Customizer<X509> customizer) {
		this.x509 = new X509();
		customizer.customize(this.x509);
		return this;
	}

	/**
	 * Enables authentication with {@code user:password}.
	 * @param customizer changes how
	 * @return this configuration
	 */
	public RpycSecurity usernamePassword(Customizer<UsernamePassword> customizer) {
		this.usernamePassword = new UsernamePassword();
		customizer.customize(this.usernamePassword);
		return this;
	}

	/**
	 * Enables authentication with a bearer token.
	 * @param customizer changes how
	 * @return this configuration
	 */
	public RpycSecurity bearerToken(Customizer<BearerToken> customizer) {
		this.bearerToken = new BearerToken();
		customizer.customize(this.bearerToken);
		return this;
	}

	/**
	 * Configures what peers may do.
	 * @param customizer adds the rules
	 * @return this configuration
	 */
	public RpycSecurity authorizeRequests(Customizer<AuthorizeRequests> customizer) {
		if (this.requests == null) {
			this.requests = new AuthorizeRequests(this.defaults.managers());
		}
		customizer.customize(this.requests);
		return this;
	}

	/**
	 * Builds the chain, which must be a bean.
	 * @return the chain
	 * @throws IllegalStateException if a rule of {@link #authorizeRequests} has no
	 * decision
	 */
	public RpycSecurityChain build() {
		Authenticator secrets = secrets();
		X509 certificates = this.x509;
		Authenticator all = (certificates != null) ? this.authenticators
			.certificates(certificates.users(this.defaults.users()), certificates.principal, secrets) : secrets;
		return new RpycSecurityChain(all, certificates != null, (this.requests != null)
				? new RequestRule(this.requests.matches(), this.defaults.publisher(), this.defaults.unknownServices())
				: null);
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
	 * @param managers creates the managers that decide about members
	 * @param publisher publishes what is denied
	 * @param unknownServices whether there may be rules for unknown services
	 */
	public record Defaults(Supplier<AuthenticationManager> manager, Supplier<@Nullable UserDetailsService> users,
			Supplier<AuthenticationProvider> bearer, AuthorizationManagerFactory<Invocation> managers,
			AuthorizationEventPublisher publisher, UnknownServices unknownServices) {
	}

	/**
	 * Configures the users of certificates.
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
		 * Sets the service that finds the users.
		 * @param service the users; {@code null} if the certificate's name is the user
		 * @return this configuration
		 */
		public X509 userDetailsService(@Nullable UserDetailsService service) {
			this.users = service;
			this.usersSet = true;
			return this;
		}

		/**
		 * Sets how to extract the user name from a certificate.
		 * @param extractor returns the name; by default, the subject's common name
		 * @return this configuration
		 */
		public X509 principal(Function<X509Certificate, String> extractor) {
			this.principal = extractor;
			return this;
		}

	}

	/**
	 * Configures the verification of passwords.
	 */
	public static final class UsernamePassword {

		private @Nullable AuthenticationManager manager;

		private UsernamePassword() {
		}

		/**
		 * Sets the manager that verifies the passwords.
		 * @param authenticationManager the manager; by default, that of the application
		 * @return this configuration
		 */
		public UsernamePassword authenticationManager(AuthenticationManager authenticationManager) {
			this.manager = authenticationManager;
			return this;
		}

	}

	/**
	 * Configures the verification of bearer tokens.
	 */
	public static final class BearerToken {

		private @Nullable AuthenticationProvider provider;

		private BearerToken() {
		}

		/**
		 * Sets the provider that verifies the tokens.
		 * @param authenticationProvider one of {@link BearerTokens}; by default, one with
		 * the application's JwtDecoder or OpaqueTokenIntrospector
		 * @return this configuration
		 */
		public BearerToken authenticationProvider(AuthenticationProvider authenticationProvider) {
			this.provider = authenticationProvider;
			return this;
		}

	}

}
