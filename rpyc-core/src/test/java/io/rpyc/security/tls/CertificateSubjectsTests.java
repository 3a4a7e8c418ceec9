package io.rpyc.security.tls;

import java.security.cert.X509Certificate;

import io.rpyc.InvalidCredentialsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CertificateSubjects}.
 */
class CertificateSubjectsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "CN=alice|alice", "O=acme,CN=alice|alice", "CN=alice,O=acme,C=DE|alice",
			"CN=Jürgen Groß|Jürgen Groß", "OU=a+O=b,CN=alice|alice", "CN=alice\\,CN\\=bob|alice,CN=bob" })
	void readsTheOnlyCommonName(String subject, String name) {
		assertThat(CertificateSubjects.commonName(certificate(subject))).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CN=alice+CN=bob", "CN=alice+OU=staff", "OU=staff+CN=alice", "CN=alice,CN=bob",
			"CN=alice,O=acme,CN=alice", "CN=alice,OU=staff+CN=bob" })
	void whenTheCommonNameIsNotTheOnlyOneThenItIsRefused(String subject) {
		refused(subject);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CN=alice\nbob", "CN=alice\u0000", "CN=\u001b[2Jalice", "CN=alice\u0085", "CN=alice\u2028",
			"CN=ecila\u202e", "CN=al\u200bice", "CN=alice\u007f" })
	void whenTheCommonNameHoldsControlCharactersThenItIsRefused(String subject) {
		refused(subject);
	}

	@ParameterizedTest
	@ValueSource(strings = { "O=acme", "CN=,O=acme", "CN=\\ ", "CN=#0c00", "CN=#04020102" })
	void whenThereIsNoCommonNameThenItIsRefused(String subject) {
		refused(subject);
	}

	@Test
	void whenANameIsMissingThenItIsRefused() {
		assertThatExceptionOfType(InvalidCredentialsException.class)
			.isThrownBy(() -> CertificateSubjects.checked(null));
	}

	private static void refused(String subject) {
		X509Certificate certificate = certificate(subject);
		assertThatExceptionOfType(InvalidCredentialsException.class)
			.isThrownBy(() -> CertificateSubjects.commonName(certificate));
	}

	private static X509Certificate certificate(String subject) {
		return TestCertificates.forged(TestCertificates.CA, subject).bundle().getCertificate();
	}

}
