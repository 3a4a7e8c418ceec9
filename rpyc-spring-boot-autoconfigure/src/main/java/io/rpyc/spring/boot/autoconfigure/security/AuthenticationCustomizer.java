package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Locale;

import io.rpyc.security.Authenticator;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Chooses the authenticator of a listener: that of its own mode, otherwise that of the
 * application, or that of the mode of all listeners. It runs after TLS.
 */
final class AuthenticationCustomizer implements RpycServerCustomizer, Ordered {

	private final RpycSecurityProperties properties;

	private final RpycServerProperties server;

	private final UserAuthenticators own;

	private final ServerAuthenticators authenticators;

	AuthenticationCustomizer(RpycSecurityProperties properties, RpycServerProperties server, UserAuthenticators own,
			ServerAuthenticators authenticators) {
		this.properties = properties;
		this.server = server;
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
		Authenticator peers = peers(builder.name(), tls);
		if (peers != null) {
			builder.authenticator((tls != null) ? tls.then(peers) : peers);
		}
	}

	private @Nullable Authenticator peers(String listener, @Nullable Authenticator tls) {
		RpycServerProperties.Listener configured = this.server.getListeners().get(listener);
		AuthenticationMode ofListener = (configured != null) ? configured.getAuthentication() : null;
		if (ofListener != null) {
			return ofMode(ofListener, "rpyc.server.listeners." + listener, tls);
		}
		return this.own.authenticators().isEmpty() ? ofMode(this.properties.getAuthentication(), "rpyc.security", tls)
				: own(tls);
	}

	private Authenticator own(@Nullable Authenticator tls) {
		if (this.own.authenticators().size() > 1) {
			throw new InvalidRpycSecurityException(
					"there are " + this.own.authenticators().size() + " Authenticator beans",
					"Chain them with Authenticator.then in one bean.");
		}
		AuthenticationMode mode = this.properties.getAuthentication();
		if (mode != null) {
			throw new InvalidRpycSecurityException(
					"there is an Authenticator bean, but 'rpyc.security.authentication' is '" + name(mode) + "'",
					"Remove one of the two.");
		}
		if (this.own.certificates() && !asksForCertificates(tls)) {
			throw new InvalidRpycSecurityException("RpycSecurity has x509, but clients are not asked for certificates",
					"Set 'rpyc.server.ssl.bundle' to an SSL bundle with a trust store, and "
							+ "'rpyc.server.ssl.client-auth' to 'need', or to 'want' if another mechanism is enabled.");
		}
		return this.own.authenticators().get(0);
	}

	private @Nullable Authenticator ofMode(@Nullable AuthenticationMode mode, String prefix,
			@Nullable Authenticator tls) {
		AuthenticationMode effective = (mode != null) ? mode : defaultMode(tls);
		if (effective == AuthenticationMode.X509 && !isMutual(tls)) {
			String ssl = prefix.equals("rpyc.security") ? "rpyc.server" : prefix;
			throw new InvalidRpycSecurityException(
					"'" + prefix + ".authentication' is 'x509', but client certificates are not required",
					"Set '" + ssl + ".ssl.bundle' to an SSL bundle with a trust store, and '" + ssl
							+ ".ssl.client-auth' to 'need'.");
		}
		return (effective == null || effective == AuthenticationMode.NONE) ? null
				: this.authenticators.create(effective);
	}

	private @Nullable AuthenticationMode defaultMode(@Nullable Authenticator tls) {
		return isMutual(tls) ? AuthenticationMode.X509 : this.authenticators.defaultMode();
	}

	private static boolean asksForCertificates(@Nullable Authenticator tls) {
		return tls instanceof SSLAuthenticator ssl && ssl.requirement() != CertificateRequirement.NONE;
	}

	private static boolean isMutual(@Nullable Authenticator tls) {
		return tls instanceof SSLAuthenticator && tls.authenticates();
	}

	private static String name(AuthenticationMode mode) {
		return mode.name().toLowerCase(Locale.ROOT);
	}

}
