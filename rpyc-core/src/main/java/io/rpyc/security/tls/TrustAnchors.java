package io.rpyc.security.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Finds out whether a certificate chain leads to a certificate that may issue others. The
 * Java platform accepts every certificate of a trust store as an authority, so the owner
 * of a single trusted leaf certificate could issue further ones.
 */
final class TrustAnchors {

	private static final int KEY_CERT_SIGN = 5;

	private TrustAnchors() {
	}

	/**
	 * Makes trust managers that trust some certificates only.
	 * @param certificates authorities, and leaf certificates that are trusted by
	 * themselves
	 */
	static TrustManager[] trustManagers(Collection<X509Certificate> certificates) {
		try {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			int number = 0;
			for (X509Certificate certificate : certificates) {
				store.setCertificateEntry("anchor-" + number++, certificate);
			}
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(store);
			return factory.getTrustManagers();
		}
		catch (GeneralSecurityException | java.io.IOException ex) {
			throw new IllegalStateException("Could not create a trust store in memory", ex);
		}
	}

	/**
	 * Checks a chain that a trust manager has accepted.
	 * @param chain the chain, the certificate of the peer first
	 * @param trusted the certificates that the trust manager trusts
	 * @throws CertificateException if the certificate of the peer is neither trusted
	 * itself nor issued by an authority
	 */
	static void check(X509Certificate[] chain, X509Certificate[] trusted) throws CertificateException {
		List<X509Certificate> all = Arrays.asList(trusted);
		Set<TrustAnchor> authorities = all.stream()
			.filter(TrustAnchors::mayIssue)
			.map((certificate) -> new TrustAnchor(certificate, null))
			.collect(Collectors.toSet());
		if (authorities.size() == all.size() || all.contains(chain[0])) {
			return;
		}
		if (authorities.isEmpty() || !leadsTo(authorities, chain)) {
			throw new CertificateException("it is issued by a trusted certificate that is not a certificate authority: "
					+ "only a certificate with the basic constraint CA:TRUE may issue others");
		}
	}

	/** A certificate of X.509 version 1 does not say whether it is an authority. */
	static boolean mayIssue(X509Certificate certificate) {
		boolean[] usage = certificate.getKeyUsage();
		return certificate.getBasicConstraints() >= 0
				&& (usage == null || usage.length > KEY_CERT_SIGN && usage[KEY_CERT_SIGN]);
	}

	private static boolean leadsTo(Set<TrustAnchor> authorities, X509Certificate[] chain) throws CertificateException {
		X509CertSelector peer = new X509CertSelector();
		peer.setCertificate(chain[0]);
		try {
			PKIXBuilderParameters parameters = new PKIXBuilderParameters(authorities, peer);
			// The trust manager has done that, if it is to be done.
			parameters.setRevocationEnabled(false);
			parameters.addCertStore(
					CertStore.getInstance("Collection", new CollectionCertStoreParameters(Arrays.asList(chain))));
			CertPathBuilder.getInstance("PKIX").build(parameters);
			return true;
		}
		catch (CertPathBuilderException ex) {
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new CertificateException("it could not be checked", ex);
		}
	}

}
