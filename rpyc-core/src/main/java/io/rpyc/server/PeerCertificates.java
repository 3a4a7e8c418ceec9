package io.rpyc.server;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The certificates that a peer presented in a TLS handshake.
 */
final class PeerCertificates {

	private PeerCertificates() {
	}

	static List<X509Certificate> of(SSLEngine engine) {
		List<X509Certificate> chain = new ArrayList<>();
		try {
			for (Certificate certificate : engine.getSession().getPeerCertificates()) {
				chain.add((X509Certificate) certificate);
			}
		}
		catch (SSLPeerUnverifiedException ex) {
			return List.of();
		}
		return List.copyOf(chain);
	}

}
