package io.rpyc.security.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;

import io.netty.pkitesting.CertificateBuilder;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PemPrivateKey} and {@link KeyMaterial}: the forms of key files.
 */
class PemPrivateKeyTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	Path directory;

	@ParameterizedTest
	@EnumSource(value = CertificateBuilder.Algorithm.class, names = { "ecp256", "ecp384", "rsa2048", "ed25519" })
	void whenKeyIsPkcs8ThenItIsRead(CertificateBuilder.Algorithm algorithm) throws IOException {
		TestCertificates made = made(algorithm);
		assertThat(read(made, made.key(this.directory), null)).isEqualTo(made.bundle().getKeyPair().getPrivate());
	}

	@Test
	void whenKeyHasTraditionalFormThenItIsRead() throws IOException {
		TestCertificates rsa = made(CertificateBuilder.Algorithm.rsa2048);
		assertThat(read(rsa, write("RSA PRIVATE KEY", inner(rsa)), null)).isEqualTo(key(rsa));
		TestCertificates ec = made(CertificateBuilder.Algorithm.ecp384);
		Path file = write("EC PRIVATE KEY", withCurve(ec));
		Files.writeString(file,
				"-----BEGIN EC PARAMETERS-----\nBgUrgQQAIg==\n-----END EC PARAMETERS-----\n" + Files.readString(file));
		assertThat(((java.security.interfaces.ECPrivateKey) read(ec, file, null)).getS())
			.isEqualTo(((java.security.interfaces.ECPrivateKey) key(ec)).getS());
	}

	@Test
	void whenTraditionalEcKeyIsDamagedThenErrorNamesTheFile() throws IOException {
		TestCertificates ec = made(CertificateBuilder.Algorithm.ecp256);
		byte[] whole = withCurve(ec);
		for (int length = 0; length < whole.length; length++) {
			Path file = write("EC PRIVATE KEY", Arrays.copyOf(whole, length));
			assertThatIllegalArgumentException().isThrownBy(() -> read(ec, file, null))
				.withMessageContaining("'keyfile' names " + file);
		}
	}

	@Test
	void whenKeyIsEncryptedThenPasswordOpensIt() throws Exception {
		TestCertificates made = made(CertificateBuilder.Algorithm.ecp256);
		Path file = write("ENCRYPTED PRIVATE KEY", encrypted(key(made)));
		assertThat(read(made, file, PASSWORD)).isEqualTo(key(made));
		assertThatIllegalArgumentException().isThrownBy(() -> read(made, file, null))
			.withMessageContaining("'keyPassword' is not set");
		assertThatIllegalArgumentException().isThrownBy(() -> read(made, file, "wrong"))
			.withMessageContaining("cannot be read")
			.withMessageNotContaining("wrong");
	}

	@Test
	void whenKeyIsOfAnotherCertificateThenErrorNamesBoth() throws IOException {
		Path key = TestCertificates.CLIENT.key(this.directory);
		Path certificate = TestCertificates.SERVER.certificate(this.directory);
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(key, certificate, null))
			.withMessageContainingAll(key.toString(), "does not match", certificate.toString(), "CN=server");
		Path rsa = made(CertificateBuilder.Algorithm.rsa2048).key(this.directory);
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(rsa, certificate, null))
			.withMessageContaining("does not match");
	}

	@Test
	void whenFileIsMissingOrWrongThenErrorTellsWhatIsWrong() throws IOException {
		Path certificate = TestCertificates.SERVER.certificate(this.directory);
		Path missing = this.directory.resolve("missing.key");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(missing, certificate, null))
			.withMessage("'keyfile' names " + missing + ", which does not exist");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(certificate, missing, null))
			.withMessage("'certfile' names " + missing + ", which does not exist");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(this.directory, certificate, null))
			.withMessageContaining("which cannot be read");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(certificate, certificate, null))
			.withMessageContaining("which does not contain a private key");
		Path text = Files.writeString(this.directory.resolve("text"), "no PEM");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(text, certificate, null))
			.withMessageContaining("which is not a PEM file");
		Path damaged = write("CERTIFICATE", new byte[] { 1, 2, 3 });
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(text, damaged, null))
			.withMessageContaining("which contains an invalid certificate");
		Path old = Files.writeString(this.directory.resolve("old"), """
				-----BEGIN RSA PRIVATE KEY-----
				Proc-Type: 4,ENCRYPTED

				AAAA
				-----END RSA PRIVATE KEY-----
				""");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(old, certificate, null))
			.withMessageContaining("openssl pkcs8 -topk8");
		Path unknown = write("OPENSSH PRIVATE KEY", new byte[] { 1, 2, 3 });
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pem(unknown, certificate, null))
			.withMessageContaining("OPENSSH PRIVATE KEY");
	}

	@Test
	void whenPkcs12PasswordIsWrongThenErrorNamesTheFileAndNotThePassword() throws Exception {
		Path file = TestCertificates.SERVER.pkcs12(this.directory, PASSWORD);
		assertThat(KeyMaterial.pkcs12(file, PASSWORD)).hasToString("key of 'CN=server'");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyMaterial.pkcs12(file, "wrong"))
			.withMessageContaining("'pkcs12' names " + file)
			.withMessageNotContaining("wrong");
	}

	private static PrivateKey read(TestCertificates certificates, Path key, String password) throws IOException {
		return KeyMaterial.pem(key, certificates.certificate(key.getParent()), password).key();
	}

	private static TestCertificates made(CertificateBuilder.Algorithm algorithm) {
		return TestCertificates.make(() -> TestCertificates.builder("CN=key")
			.algorithm(algorithm)
			.buildIssuedBy(TestCertificates.CA.bundle()));
	}

	private static PrivateKey key(TestCertificates certificates) {
		KeyPair pair = certificates.bundle().getKeyPair();
		return pair.getPrivate();
	}

	private static byte[] inner(TestCertificates certificates) throws IOException {
		return PrivateKeyInfo.getInstance(key(certificates).getEncoded())
			.parsePrivateKey()
			.toASN1Primitive()
			.getEncoded();
	}

	private static byte[] withCurve(TestCertificates certificates) throws IOException {
		PrivateKeyInfo info = PrivateKeyInfo.getInstance(key(certificates).getEncoded());
		ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
		int bits = key.getKey().bitLength();
		return new ECPrivateKey(bits, key.getKey(), info.getPrivateKeyAlgorithm().getParameters()).getEncoded();
	}

	private static byte[] encrypted(PrivateKey key) throws Exception {
		return new PKCS8EncryptedPrivateKeyInfoBuilder(key.getEncoded())
			.build(new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
				.setProvider(new BouncyCastleProvider())
				.setPassword(PASSWORD.toCharArray())
				.setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
				.build())
			.getEncoded();
	}

	private Path write(String label, byte[] content) throws IOException {
		return Files.writeString(Files.createTempFile(this.directory, "written", ".pem"), "-----BEGIN " + label
				+ "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + label + "-----\n");
	}

}
