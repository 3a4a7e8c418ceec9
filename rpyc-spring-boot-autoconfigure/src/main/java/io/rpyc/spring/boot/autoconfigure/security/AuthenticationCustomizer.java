package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Locale;

import io.rpyc.security.Authenticator;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityProperties.Authentication;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Chooses the authenticator of the server: that of the application, or that of the
 * configured mode, after TLS.
 */
final class AuthenticationCustomizer implements RpycServerCustomizer, Ordered, AopInfrastructureBean {

	private static final String KEY = "rpyc.security.authentication";

	private final @Nullable Authentication mode;

	private final UserAuthenticators own;

	private final ServerAuthenticators authenticators;

	AuthenticationCustomizer(@Nullable Authentication mode, UserAuthenticators own,
			ServerAuthenticators authenticators) {
		this.mode = mode;
		this.own = own;
		this.authenticators = authenticators;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public void customize(RpycServerOptions.Builder builder) {
		RpycServerOptions options = builder.build();
		if (options.endpoint().services().isEmpty()) {
			return;
		}
		Authenticator tls = options.security().authenticator();
		Authenticator peers = this.own.authenticators().isEmpty() ? ofMode(tls) : own(tls);
		if (peers != null) {
			builder.authenticator((tls != null) ? tls.then(peers) : peers);
		}
	}

	private Authenticator own(@Nullable Authenticator tls) {
		if (this.own.authenticators().size() > 1) {
			throw new InvalidRpycSecurityException(
					"there are " + this.own.authenticators().size() + " Authenticator beans",
					"Chain them with Authenticator.then in one bean.");
		}
		if (this.mode != null) {
			throw new InvalidRpycSecurityException(
					"there is an Authenticator bean, but '" + KEY + "' is '" + name(this.mode) + "'",
					"Remove one of the two.");
		}
		if (this.own.certificates() && !asksForCertificates(tls)) {
			throw new InvalidRpycSecurityException("RpycSecurity has x509, but clients are not asked for certificates",
					"Set 'rpyc.server.ssl.bundle' to an SSL bundle with a trust store, and "
							+ "'rpyc.server.ssl.client-auth' to 'need', or to 'want' if another mechanism is enabled.");
		}
		return this.own.authenticators().get(0);
	}

	private @Nullable Authenticator ofMode(@Nullable Authenticator tls) {
		Authentication effective = effective(tls);
		if (effective == Authentication.X509 && !isMutual(tls)) {
			throw new InvalidRpycSecurityException("'" + KEY + "' is 'x509', but client certificates are not required",
					"Set 'rpyc.server.ssl.bundle' to an SSL bundle with a trust store, and "
							+ "'rpyc.server.ssl.client-auth' to 'need'.");
		}
		return (effective == null || effective == Authentication.NONE) ? null : this.authenticators.create(effective);
	}

	private @Nullable Authentication effective(@Nullable Authenticator tls) {
		if (this.mode != null) {
			return this.mode;
		}
		return isMutual(tls) ? Authentication.X509 : this.authenticators.defaultMode();
	}

	private static boolean asksForCertificates(@Nullable Authenticator tls) {
		return tls instanceof SSLAuthenticator ssl && ssl.requirement() != CertificateRequirement.NONE;
	}

	private static boolean isMutual(@Nullable Authenticator tls) {
		return tls instanceof SSLAuthenticator && tls.authenticates();
	}

	private static String name(Authentication mode) {
		return mode.name().toLowerCase(Locale.ROOT);
	}

}
