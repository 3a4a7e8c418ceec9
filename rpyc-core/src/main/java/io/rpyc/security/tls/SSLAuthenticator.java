package io.rpyc.security.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts connections with TLS, and authenticates peers by their certificates if it
 * requests them: rpyc's class of the same name. Uses OpenSSL if netty-tcnative is on the
 * class path, otherwise the JDK's TLS.
 *
 * @since 0.1
 */
public final class SSLAuthenticator implements Authenticator {

	private final Supplier<SslContext> contexts;

	private final CertificateRequirement requirement;

	private SSLAuthenticator(Supplier<SslContext> contexts, CertificateRequirement requirement) {
		this.contexts = Objects.requireNonNull(contexts, "'contexts' must not be null");
		this.requirement = Objects.requireNonNull(requirement, "'requirement' must not be null");
	}

	/**
	 * Returns a builder of an authenticator that reads its TLS settings from files.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Creates an authenticator with TLS contexts from elsewhere.
	 * @param contexts supplies the server-side context of each new connection, so that
	 * certificates can be renewed; must be thread-safe and must not block. Its client
	 * authentication must match {@code requirement}
	 * @param requirement whether clients need a certificate
	 * @return the authenticator
	 */
	public static SSLAuthenticator using(Supplier<SslContext> contexts, CertificateRequirement requirement) {
		return new SSLAuthenticator(contexts, requirement);
	}

	/**
	 * Returns whether clients need a certificate.
	 * @return the requirement
	 */
	public CertificateRequirement requirement() {
		return this.requirement;
	}

	@Override
	public SslContext tls() {
		return this.contexts.get();
	}

	/**
	 * Does not need bytes after the handshake, since an rpyc client that only connects
	 * does not send any.
	 */
	@Override
	public boolean speaksFirst() {
		return true;
	}

	/**
	 * Returns {@code true} only if a certificate is required. Encryption or an optional
	 * certificate does not authenticate the peer.
	 */
	@Override
	public boolean authenticates() {
		return this.requirement == CertificateRequirement.REQUIRED;
	}

	@Override
	public boolean usesHandshakeAlone() {
		return true;
	}

	@Override
	public String mechanism() {
		return Credentials.X509;
	}

	@Override
	public @Nullable Credentials authenticate(AuthenticationExchange exchange) throws RpycAuthenticationException {
		if (this.requirement == CertificateRequirement.NONE) {
			return null;
		}
		List<X509Certificate> chain = exchange.peerCertificates();
		if (!chain.isEmpty()) {
			return credentials(chain);
		}
		if (this.requirement == CertificateRequirement.REQUIRED) {
			throw new RpycAuthenticationException("The peer did not present a certificate, but one is required");
		}
		return null;
	}

	private static Credentials credentials(List<X509Certificate> chain) {
		CertificateCredentials credentials = new CertificateCredentials(chain);
		if (!CertificateSubjects.isVisible(credentials.certificate())) {
			throw new InvalidCredentialsException("The subject of the certificate holds control characters",
					new CertificateException("its subject holds control characters"));
		}
		try {
			// JSSE does not check the dates of a certificate that is a trust anchor.
			credentials.certificate().checkValidity();
		}
		catch (CertificateException ex) {
			throw new InvalidCredentialsException(
					"The certificate of '" + credentials.name() + "' is expired or not yet valid", ex);
		}
		return credentials;
	}

	/**
	 * Builder of the TLS settings of a server.
	 */
	public static final class Builder extends TlsBuilder<Builder> {

		private @Nullable CertificateRequirement requirement;

		private @Nullable KeyManagerFactory keys;

		private @Nullable TrustManagerFactory trust;

		private Builder() {
		}

		/**
		 * Sets a key and authorities from elsewhere, instead of files.
		 * @param keyManagers provide the key and certificate of the server
		 * @param trustManagers verify the certificates of clients; {@code null} if none
		 * are requested
		 * @return this builder
		 */
		public Builder managers(KeyManagerFactory keyManagers, @Nullable TrustManagerFactory trustManagers) {
			this.keys = keyManagers;
			this.trust = trustManagers;
			return this;
		}

		/**
		 * Sets whether clients need a certificate.
		 * @param requirement the requirement; {@code null}, the default, means required
		 * if there are trusted certificates, otherwise none
		 * @return this builder
		 */
		public Builder certReqs(@Nullable CertificateRequirement requirement) {
			this.requirement = requirement;
			return this;
		}

		/**
		 * Reads the files and creates the authenticator.
		 * @return the authenticator
		 * @throws IllegalArgumentException if a setting is missing or invalid, or a file
		 * cannot be read
		 */
		public SSLAuthenticator build() {
			CertificateRequirement effective = effectiveRequirement();
			if (effective != CertificateRequirement.NONE && !hasCaCerts() && this.trust == null) {
				throw new IllegalArgumentException("'caCerts' must be set if 'certReqs' is " + effective
						+ ": otherwise every client with a certificate of a public authority would be accepted");
			}
			SslContext context = build(server().clientAuth(effective.clientAuth()));
			return new SSLAuthenticator(() -> context, effective);
		}

		private SslContextBuilder server() {
			if (this.keys != null) {
				SslContextBuilder server = SslContextBuilder.forServer(this.keys);
				if (this.trust != null) {
					trust(server, this.trust.getTrustManagers());
				}
				return server;
			}
			KeyMaterial material = readKeyMaterial();
			if (material == null) {
				throw new IllegalArgumentException(
						"A TLS server needs a key: set 'keyfile' and 'certfile', or 'pkcs12'");
			}
			return SslContextBuilder.forServer(material.key(), material.chain());
		}

		private CertificateRequirement effectiveRequirement() {
			if (this.requirement != null) {
				return this.requirement;
			}
			return hasCaCerts() ? CertificateRequirement.REQUIRED : CertificateRequirement.NONE;
		}

		@Override
		Builder self() {
			return this;
		}

	}

}
