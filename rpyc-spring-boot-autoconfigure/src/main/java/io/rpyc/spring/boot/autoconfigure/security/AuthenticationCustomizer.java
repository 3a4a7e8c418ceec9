package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.security.Authenticator;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerProperties;
import io.rpyc.spring.boot.properties.NamedProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Chooses the authenticator of a listener: that of its own mode, otherwise that of the
 * application, or that of the mode of all listeners. It runs after TLS.
 */
final class AuthenticationCustomizer implements RpycServerCustomizer, Ordered, AopInfrastructureBean {

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
		Authenticator tls = options.security().authenticator();
		try {
			Authenticator peers = peers(options, tls);
			if (peers != null) {
				builder.authenticator((tls != null) ? tls.then(peers) : peers);
			}
		}
		catch (InvalidRpycSecurityException ex) {
			// A server without services does not start, but some may still be added.
			if (!options.endpoint().services().isEmpty()) {
				throw ex;
			}
			builder.authenticator(new InvalidAuthenticator(ex, tls));
		}
	}

	private @Nullable Authenticator peers(RpycServerOptions options, @Nullable Authenticator tls) {
		RpycServerProperties.Listener configured = this.server.getListeners().get(options.name());
		AuthenticationMode ofListener = (configured != null) ? configured.getAuthentication() : null;
		if (ofListener != null) {
			return ofMode(ofListener, NamedProperties.prefix("rpyc.server.listeners", options.name()), options, tls);
		}
		return this.own.authenticators().isEmpty()
				? ofMode(this.properties.getAuthentication(), "rpyc.security", options, tls) : own(options, tls);
	}

	private Authenticator own(RpycServerOptions options, @Nullable Authenticator tls) {
		if (this.own.authenticators().size() > 1) {
			throw new InvalidRpycSecurityException(
					"there are " + this.own.authenticators().size() + " Authenticator beans",
					"Chain them with Authenticator.then in one bean.");
		}
		AuthenticationMode mode = this.properties.getAuthentication();
		if (mode != null) {
			throw new InvalidRpycSecurityException(
					"there is an Authenticator bean or an RpycSecurity with a login, but 'rpyc.security.authentication' is '"
							+ mode + "'",
					"Remove one of the two.");
		}
		if (this.own.certificates() && !asksForCertificates(tls)) {
			throw new InvalidRpycSecurityException("RpycSecurity has x509, but clients are not asked for certificates",
					"Set '" + placePrefix(options) + ".ssl.bundle' to an SSL bundle with a trust store, and '"
							+ placePrefix(options)
							+ ".ssl.client-auth' to 'need', or to 'want' if another mechanism is enabled.");
		}
		return this.own.authenticators().get(0);
	}

	private @Nullable Authenticator ofMode(@Nullable AuthenticationMode mode, String prefix, RpycServerOptions options,
			@Nullable Authenticator tls) {
		AuthenticationMode effective = (mode != null) ? mode : defaultMode(tls);
		String property = prefix + ".authentication";
		if (effective == AuthenticationMode.X509 && !isMutual(tls)) {
			String ssl = placePrefix(options);
			throw new InvalidRpycSecurityException(
					"'" + property + "' is 'x509', but client certificates are not required",
					"Set '" + ssl + ".ssl.bundle' to an SSL bundle with a trust store, and '" + ssl
							+ ".ssl.client-auth' to 'need'.");
		}
		if (effective == AuthenticationMode.PEER_CREDENTIALS && options.socketPath() == null) {
			throw new InvalidRpycSecurityException(
					"'" + property + "' is 'peer-credentials', but listener '" + options.name()
							+ "' does not listen on a unix socket, so nobody reports the users of its clients",
					"Set '" + placePrefix(options) + ".socket-path' instead of a port, or choose another mechanism.");
		}
		return (effective == null || effective == AuthenticationMode.NONE) ? null
				: this.authenticators.create(effective, property);
	}

	private static String placePrefix(RpycServerOptions options) {
		return options.name().equals(RpycServerOptions.DEFAULT_NAME) ? "rpyc.server"
				: NamedProperties.prefix("rpyc.server.listeners", options.name());
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

}
