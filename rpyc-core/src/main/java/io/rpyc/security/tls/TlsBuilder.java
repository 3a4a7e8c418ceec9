package io.rpyc.security.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.rpyc.security.SecurityDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the TLS settings that a server and a client have in common. Files are only
 * read when the context is built.
 *
 * @param <B> the type of the builder itself
 */
abstract sealed class TlsBuilder<B extends TlsBuilder<B>> permits SSLAuthenticator.Builder, ClientTls.Builder {

	private static final List<String> TLS_VERSIONS = List.of("TLSv1.2", "TLSv1.3");

	private @Nullable Path keyfile;

	private @Nullable Path certfile;

	private @Nullable Path pkcs12;

	private @Nullable String password;

	private @Nullable Path caCerts;

	private List<String> tlsVersions = TLS_VERSIONS;

	private String ciphers = SecurityDefaults.SSL_CIPHER_SUITES;

	abstract B self();

	/**
	 * Sets the file of the private key; must be combined with {@link #certfile(Path)}.
	 * @param keyfile a PEM file: PKCS#8, encrypted or not, or OpenSSL's traditional RSA
	 * and EC formats
	 * @return this builder
	 */
	public B keyfile(Path keyfile) {
		this.keyfile = keyfile;
		return self();
	}

	/**
	 * Sets the file of the certificate.
	 * @param certfile a PEM file with the certificate of the key, followed by those of
	 * its chain
	 * @return this builder
	 */
	public B certfile(Path certfile) {
		this.certfile = certfile;
		return self();
	}

	/**
	 * Sets a file with both the key and its certificates, instead of
	 * {@link #keyfile(Path)} and {@link #certfile(Path)}. Its first key is used; none of
	 * its certificates is trusted as an authority.
	 * @param file a PKCS#12 file
	 * @param password its password
	 * @return this builder
	 */
	public B pkcs12(Path file, String password) {
		this.pkcs12 = file;
		this.password = password;
		return self();
	}

	/**
	 * Sets the password of an encrypted {@link #keyfile(Path)}.
	 * @param password the password
	 * @return this builder
	 */
	public B keyPassword(String password) {
		this.password = password;
		return self();
	}

	/**
	 * Sets the file of the authorities that may issue the peer's certificate. Only its
	 * certificates are trusted. Those that are neither of an authority nor self-signed
	 * are omitted, as in OpenSSL. A certificate without the basic constraint
	 * {@code CA:TRUE}, such as a self-signed one of X.509 version 1, is trusted itself
	 * but cannot issue others.
	 * @param caCerts a PEM file
	 * @return this builder
	 */
	public B caCerts(Path caCerts) {
		this.caCerts = caCerts;
		return self();
	}

	/**
	 * Sets the TLS versions.
	 * @param versions {@code TLSv1.2}, {@code TLSv1.3} or, by default, both
	 * @return this builder
	 */
	public B tlsVersions(String... versions) {
		this.tlsVersions = List.of(versions);
		return self();
	}

	/**
	 * Sets the cipher suites before TLS 1.3; those of TLS 1.3 are always enabled, as in
	 * OpenSSL.
	 * @param ciphers a list in OpenSSL's syntax, by default
	 * {@link SecurityDefaults#SSL_CIPHER_SUITES}
	 * @return this builder
	 */
	public B ciphers(String ciphers) {
		this.ciphers = Objects.requireNonNull(ciphers, "'ciphers' must not be null");
		return self();
	}

	final @Nullable KeyMaterial readKeyMaterial() {
		if (this.pkcs12 != null && this.password != null) {
			if (this.keyfile != null || this.certfile != null) {
				throw new IllegalArgumentException(
						"'pkcs12' cannot be combined with 'keyfile' and 'certfile': set only one of them");
			}
			return KeyMaterial.pkcs12(this.pkcs12, this.password);
		}
		if (this.keyfile != null && this.certfile != null) {
			return KeyMaterial.pem(this.keyfile, this.certfile, this.password);
		}
		if (this.keyfile != null || this.certfile != null) {
			throw new IllegalArgumentException("'" + ((this.keyfile == null) ? "keyfile" : "certfile")
					+ "' is not set: set both 'keyfile' and 'certfile'");
		}
		return null;
	}

	final boolean hasCaCerts() {
		return this.caCerts != null;
	}

	final SslContext build(SslContextBuilder builder) {
		if (this.caCerts != null) {
			trust(builder, TrustAnchors.trustManagers(PemCertificates.readAnchors("caCerts", this.caCerts)));
		}
		SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
		try {
			return builder.sslProvider(provider)
				.protocols(checkedVersions())
				.ciphers(OpenSslCipherList.translate(this.ciphers, availableSuites(provider)))
				.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("The TLS provider rejects the settings: " + ex.getMessage(), ex);
		}
	}

	static void trust(SslContextBuilder builder, TrustManager[] managers) {
		TrustManager checking = AuthorityTrust.of(managers);
		if (checking == null) {
			throw new IllegalArgumentException("No trust manager decides about X.509 certificates");
		}
		builder.trustManager(checking);
	}

	private List<String> checkedVersions() {
		if (this.tlsVersions.isEmpty() || !TLS_VERSIONS.containsAll(this.tlsVersions)) {
			throw new IllegalArgumentException("'tlsVersions' must be of " + TLS_VERSIONS + ", not " + this.tlsVersions
					+ ": older versions are insecure");
		}
		return this.tlsVersions;
	}

	private static Collection<String> availableSuites(SslProvider provider) throws SSLException {
		if (provider == SslProvider.OPENSSL) {
			return OpenSsl.availableJavaCipherSuites();
		}
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, null, null);
			return List.of(context.getSupportedSSLParameters().getCipherSuites());
		}
		catch (GeneralSecurityException ex) {
			throw new SSLException("no TLS in this Java platform", ex);
		}
	}

}
