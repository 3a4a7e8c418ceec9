package io.rpyc.security.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * Trust managers that accept no certificate issued by a leaf certificate of their trust
 * store, and that name the subject of a client's certificate when they refuse it.
 */
final class AuthorityTrust {

	private AuthorityTrust() {
	}

	/**
	 * Wraps the trust manager that a TLS library would use.
	 * @param managers trust managers
	 * @return the wrapped one, or {@code null} if none is for X.509
	 */
	static @Nullable TrustManager of(TrustManager[] managers) {
		for (TrustManager manager : managers) {
			// The platform checks more by itself where the manager is a plain one, so a
			// plain one must stay plain.
			if (manager instanceof X509ExtendedTrustManager extended) {
				return new Extended(extended);
			}
			if (manager instanceof X509TrustManager plain) {
				return new Plain(plain);
			}
		}
		return null;
	}

	private static void check(X509Certificate[] chain, X509TrustManager delegate) throws CertificateException {
		X509Certificate[] trusted = delegate.getAcceptedIssuers();
		// A manager that names no certificates decides by something else.
		if (trusted != null && trusted.length > 0) {
			TrustAnchors.check(chain, trusted);
		}
	}

	private static void checkClient(X509Certificate[] chain, X509TrustManager delegate, Check check)
			throws CertificateException {
		try {
			check.run();
			check(chain, delegate);
		}
		catch (CertificateException ex) {
			// TLS libraries choose their alert by the first cause.
			throw new CertificateException(
					"the certificate of '" + CertificateSubjects.text(chain[0]) + "': " + ex.getMessage(),
					(ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	/**
	 * A check of a trust manager.
	 */
	private interface Check {

		void run() throws CertificateException;

	}

	/**
	 * Wraps a trust manager that knows the connection.
	 */
	private static final class Extended extends X509ExtendedTrustManager {

		private final X509ExtendedTrustManager delegate;

		Extended(X509ExtendedTrustManager delegate) {
			this.delegate = delegate;
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
				throws CertificateException {
			checkClient(chain, this.delegate, () -> this.delegate.checkClientTrusted(chain, authType, socket));
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
				throws CertificateException {
			checkClient(chain, this.delegate, () -> this.delegate.checkClientTrusted(chain, authType, engine));
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			checkClient(chain, this.delegate, () -> this.delegate.checkClientTrusted(chain, authType));
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
				throws CertificateException {
			this.delegate.checkServerTrusted(chain, authType, socket);
			check(chain, this.delegate);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
				throws CertificateException {
			this.delegate.checkServerTrusted(chain, authType, engine);
			check(chain, this.delegate);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.delegate.checkServerTrusted(chain, authType);
			check(chain, this.delegate);
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return this.delegate.getAcceptedIssuers();
		}

	}

	/**
	 * Wraps a trust manager that knows the certificates alone.
	 */
	private static final class Plain implements X509TrustManager {

		private final X509TrustManager delegate;

		Plain(X509TrustManager delegate) {
			this.delegate = delegate;
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			checkClient(chain, this.delegate, () -> this.delegate.checkClientTrusted(chain, authType));
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.delegate.checkServerTrusted(chain, authType);
			check(chain, this.delegate);
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return this.delegate.getAcceptedIssuers();
		}

	}

}
