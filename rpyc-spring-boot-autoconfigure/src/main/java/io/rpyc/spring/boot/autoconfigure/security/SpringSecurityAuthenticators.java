package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import io.rpyc.spring.security.PeerAuthenticators;
import io.rpyc.spring.security.TokenStore;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The authentication modes with Spring Security. The default mode is password. Uses the
 * {@link CredentialVerifier} or {@link TokenStore} of the application if there is one.
 */
final class SpringSecurityAuthenticators implements ServerAuthenticators, AopInfrastructureBean {

	private final SpringSecurityBeans beans;

	private final PeerAuthenticators authenticators;

	private final PlainAuthenticators plain;

	private final ObjectProvider<CredentialVerifier> verifier;

	SpringSecurityAuthenticators(SpringSecurityBeans beans, PeerAuthenticators authenticators,
			ObjectProvider<CredentialVerifier> verifier) {
		this.beans = beans;
		this.authenticators = authenticators;
		this.plain = new PlainAuthenticators(verifier);
		this.verifier = verifier;
	}

	@Override
	public AuthenticationMode defaultMode() {
		return AuthenticationMode.PASSWORD;
	}

	@Override
	public @Nullable Authenticator create(AuthenticationMode mode, String property) {
		if (hasSecret(mode) && UniqueBeans.find(this.verifier, CredentialVerifier.class) != null) {
			requireNoStore(mode);
			return this.plain.create(mode, property);
		}
		return switch (mode) {
			case NONE -> null;
			case X509 -> this.authenticators.certificates(this.beans.users());
			case PEER_CREDENTIALS -> this.authenticators.systemUsers(this.beans.users());
			case PASSWORD -> this.authenticators.passwords(this.beans.authenticationManager());
			case BEARER -> this.authenticators.bearer(BearerTokenProviders.find(this.beans));
			case TOKEN -> this.authenticators.tokens(tokenStore(property));
		};
	}

	private static boolean hasSecret(AuthenticationMode mode) {
		return switch (mode) {
			case PASSWORD, TOKEN, BEARER -> true;
			case NONE, X509, PEER_CREDENTIALS -> false;
		};
	}

	/** Both of them are of this project, so there is no other use for either. */
	private void requireNoStore(AuthenticationMode mode) {
		if (mode == AuthenticationMode.TOKEN && this.beans.find(TokenStore.class) != null) {
			throw new InvalidRpycSecurityException(
					"there are a CredentialVerifier and a TokenStore, and either could check the tokens of clients",
					"Remove one of the two.");
		}
	}

	private TokenStore tokenStore(String property) {
		TokenStore store = this.beans.find(TokenStore.class);
		if (store == null) {
			throw new InvalidRpycSecurityException(
					"'" + property + "' is 'token', but there is no bean to verify the credentials",
					"Define a bean of type TokenStore.");
		}
		return store;
	}

}
