package io.rpyc.spring.security;

import java.security.cert.X509Certificate;
import java.util.List;

import io.rpyc.security.Authenticator;
import io.rpyc.security.tls.TestCertificates;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CertificateAuthenticator}.
 */
class CertificateAuthenticatorTests {

	private static final List<X509Certificate> CHAIN = List.of(TestCertificates.CLIENT.bundle().getCertificate());

	private final PeerAuthenticators authenticators = new PeerAuthenticators(new DefaultAuthenticationEventPublisher());

	@Test
	void whenPeersWithoutACertificateLogInOtherwiseThenNoThreadWaitsForThem() {
		Authenticator either = this.authenticators.certificates(null, CertificateNames::commonName,
				this.authenticators.passwords((request) -> request));
		assertThat(either.speaksFirst(CHAIN)).isTrue();
		assertThat(either.speaksFirst(List.of())).isFalse();
	}

	@Test
	void whenThereIsNoOtherWayInThenPeersWithoutACertificateAreRefusedAtOnce() {
		assertThat(this.authenticators.certificates(null).speaksFirst(List.of())).isTrue();
	}

}
