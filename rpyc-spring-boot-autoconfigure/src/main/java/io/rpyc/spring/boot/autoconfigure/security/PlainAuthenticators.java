package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.PeerCredentialsAuthenticator;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The authentication modes without Spring Security: a bean of the application verifies
 * the secrets.
 */
final class PlainAuthenticators implements ServerAuthenticators, AopInfrastructureBean {

	private final ObjectProvider<CredentialVerifier> verifier;

	PlainAuthenticators(ObjectProvider<CredentialVerifier> verifier) {
		this.verifier = verifier;
	}

	@Override
	public @Nullable AuthenticationMode defaultMode() {
		return null;
	}

	@Override
	public @Nullable Authenticator create(AuthenticationMode mode, String property) {
		return switch (mode) {
			case NONE, X509 -> null;
			case PEER_CREDENTIALS -> PeerCredentialsAuthenticator.create();
			case PASSWORD -> PasswordAuthenticator.of(verifier(mode, property));
			case TOKEN -> TokenAuthenticator.verifying(verifier(mode, property));
			case BEARER -> TokenAuthenticator.bearer(verifier(mode, property));
		};
	}

	private CredentialVerifier verifier(AuthenticationMode mode, String property) {
		CredentialVerifier found = UniqueBeans.find(this.verifier, CredentialVerifier.class);
		if (found == null) {
			throw new InvalidRpycSecurityException(
					"'" + property + "' is '" + mode + "', but there is no bean to verify the credentials",
					"Define a bean of type CredentialVerifier, or add Spring Security to the class path.");
		}
		return found;
	}

}
