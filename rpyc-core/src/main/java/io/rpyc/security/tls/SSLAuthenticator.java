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
 * Encrypts connections with TLS, and authenticates peers by their certificates where it
 * asks for them: rpyc's class of the same name. The TLS library is OpenSSL where
 * netty-tcnative is on the class path, else Java's own.
 */
public final class SSLAuthenticator implements Authenticator {

	private final Supplier<SslContext> contexts;

	private final CertificateRequirement requirement;

	private SSLAuthenticator(Supplier<SslContext> contexts, CertificateRequirement requirement) {
		this.contexts = Objects.requireNonNull(contexts, "'contexts' must not be null");
		this.requirement = Objects.requireNonNull(requirement, "'requirement' must not be null");
	}

	/**
	 * Starts an authenticator whose TLS settings are read from files.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Makes an authenticator on TLS that is set up elsewhere.
	 * @param contexts gives the server-side context of a new connection, so that
	 * certificates can be renewed; called by many threads and must not block. Its client
	 * authentication must be that of {@code requirement}
	 * @param requirement what is asked of clients
	 * @return the authenticator
	 */
	public static SSLAuthenticator using(Supplier<SslContext> contexts, CertificateRequirement requirement) {
		return new SSLAuthenticator(contexts, requirement);
	}

	/**
	 * What is asked of clients.
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
	 * Needs no bytes beyond the handshake, and a client of rpyc that only connects sends
	 * none.
	 */
	@Override
	public boolean speaksFirst() {
		return true;
	}

	/**
	 * Encryption alone, or a certificate that the peer may leave out, proves nothing.
	 */
	@Override
	public boolean authenticates() {
		return this.requirement == CertificateRequirement.REQUIRED;
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
			throw new RpycAuthenticationException("The peer showed no certificate, and one is required");
		}
		return null;
	}

	private static Credentials credentials(List<X509Certificate> chain) {
		CertificateCredentials credentials = new CertificateCredentials(chain);
		try {
			// JSSE checks no dates of a certificate that is itself a trust anchor.
			credentials.certificate().checkValidity();
		}
		catch (CertificateException ex) {
			throw new InvalidCredentialsException(
					"The certificate of '" + credentials.name() + "' is expired or not yet valid", ex);
		}
		return credentials;
	}

	/**
	 * Collects the TLS settings of a server.
	 */
	public static final class Builder extends TlsBuilder<Builder> {

		private @Nullable CertificateRequirement requirement;

		private @Nullable KeyManagerFactory keys;

		private @Nullable TrustManagerFactory trust;

		private Builder() {
		}

		/**
		 * Sets key and authorities that were read elsewhere, in place of files.
		 * @param keyManagers give the key and certificate of the server
		 * @param trustManagers decide about the certificates of clients; {@code null}
		 * where none are asked for
		 * @return this builder
		 */
		public Builder managers(KeyManagerFactory keyManagers, @Nullable TrustManagerFactory trustManagers) {
			this.keys = keyManagers;
			this.trust = trustManagers;
			return this;
		}

		/**
		 * Sets what is asked of clients.
		 * @param requirement the requirement; {@code null}, the default, means required
		 * where {@link #caCerts} is set, else none
		 * @return this builder
		 */
		public Builder certReqs(@Nullable CertificateRequirement requirement) {
			this.requirement = requirement;
			return this;
		}

		/**
		 * Reads the files and makes the authenticator.
		 * @return the authenticator
		 * @throws IllegalArgumentException if a setting is missing or wrong, or a file
		 * cannot be read; the message names the setting
		 */
		public SSLAuthenticator build() {
			CertificateRequirement effective = effectiveRequirement();
			if (effective != CertificateRequirement.NONE && !hasCaCerts() && this.trust == null) {
				throw new IllegalArgumentException("'caCerts' must be set where 'certReqs' is " + effective
						+ ": without it, whoever has a certificate of a public authority would get in");
			}
			SslContext context = build(server().clientAuth(effective.clientAuth()));
			return new SSLAuthenticator(() -> context, effective);
		}

		private SslContextBuilder server() {
			if (this.keys != null) {
				SslContextBuilder server = SslContextBuilder.forServer(this.keys);
				return (this.trust != null) ? server.trustManager(this.trust) : server;
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
