package io.rpyc.spring.security;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;

import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.Credentials;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.PeerCredentialsAuthenticator;
import io.rpyc.security.TokenAuthenticator;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Creates authenticators that use Spring Security.
 *
 * @since 0.1
 */
public final class PeerAuthenticators implements AopInfrastructureBean {

	private final AuthenticationEventPublisher publisher;

	/**
	 * Creates the factory.
	 * @param publisher the publisher of successes and failures
	 */
	public PeerAuthenticators(AuthenticationEventPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Creates an authenticator for peers that send {@code user:password}.
	 * @param manager the manager, which also publishes the events
	 * @return the authenticator
	 */
	public Authenticator passwords(AuthenticationManager manager) {
		return published(PasswordAuthenticator.of(AuthenticationManagerVerifier.passwords(manager)));
	}

	/**
	 * Creates an authenticator for peers that send {@code user:token}.
	 * @param store the store of tokens
	 * @return the authenticator
	 */
	public Authenticator tokens(TokenStore store) {
		return published(TokenAuthenticator.verifying(new AuthenticationManagerVerifier(
				manager(new TokenAuthenticationProvider(store)), Credentials.TOKEN, UserToken::new)));
	}

	/**
	 * Creates an authenticator for peers that send a bearer token, alone or after a user
	 * name, which is ignored.
	 * @param provider checks the tokens: one of {@link BearerTokens}
	 * @return the authenticator
	 */
	public Authenticator bearer(AuthenticationProvider provider) {
		return published(TokenAuthenticator.bearer(bearerVerifier(provider)));
	}

	/**
	 * Creates an authenticator for peers that send only a bearer token, or
	 * {@code user:password}.
	 * @param provider checks the tokens
	 * @param passwords checks the passwords
	 * @return the authenticator
	 */
	Authenticator bearerOrPassword(AuthenticationProvider provider, AuthenticationManager passwords) {
		CredentialVerifier tokens = bearerVerifier(provider);
		CredentialVerifier users = AuthenticationManagerVerifier.passwords(passwords);
		return published(TokenAuthenticator
			.bearer((username, secret) -> (username.isEmpty() ? tokens : users).verify(username, secret)));
	}

	private CredentialVerifier bearerVerifier(AuthenticationProvider provider) {
		return new AuthenticationManagerVerifier(manager(BearerTokens.provider(provider)), Credentials.BEARER,
				(username, token) -> BearerTokens.request(token));
	}

	/**
	 * Creates an authenticator for peers with a certificate in the TLS handshake.
	 * @param users finds the user of a certificate's common name; {@code null} if that is
	 * the user, without roles
	 * @return the authenticator, to run after that of TLS
	 */
	public Authenticator certificates(@Nullable UserDetailsService users) {
		return certificates(users, CertificateNames::commonName, null);
	}

	Authenticator certificates(@Nullable UserDetailsService users, Function<X509Certificate, String> principal,
			@Nullable Authenticator others) {
		return new CertificateAuthenticator(manager(new CertificateAuthenticationProvider(users)), principal, others);
	}

	/**
	 * Creates an authenticator for peers of a unix socket, which are the users of the
	 * operating system that run them.
	 * @param users finds the user by the name of the system's user; {@code null} if that
	 * is the user, with its group as authority {@code GROUP_<name>}
	 * @return the authenticator
	 */
	public Authenticator systemUsers(@Nullable UserDetailsService users) {
		AuthenticationManager manager = manager(new SystemUserAuthenticationProvider(users));
		return PeerCredentialsAuthenticator.create((user) -> AuthenticatedPeer.authenticate(manager,
				() -> new SystemUserToken(user), Credentials.PEER_CREDENTIALS));
	}

	private Authenticator published(Authenticator authenticator) {
		return new MalformedCredentials(authenticator, this.publisher);
	}

	private AuthenticationManager manager(AuthenticationProvider provider) {
		ProviderManager manager = new ProviderManager(List.of(provider));
		manager.setAuthenticationEventPublisher(this.publisher);
		return manager;
	}

}
