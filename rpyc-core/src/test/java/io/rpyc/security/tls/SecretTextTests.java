package io.rpyc.security.tls;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.client.RpycClientOptions;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.server.RpycServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Objects that hold a secret, or have held one, do not show it.
 */
class SecretTextTests {

	private static final String SECRET = "S3same-0pen";

	@TempDir
	private Path directory;

	@Test
	void whenObjectsAreShownThenTheirSecretsAreNot() throws Exception {
		Path pkcs12 = TestCertificates.CLIENT.pkcs12(this.directory, SECRET);
		TlsBuilder<?> settings = ClientTls.builder().pkcs12(pkcs12, SECRET);
		ClientTls tls = ClientTls.builder().pkcs12(pkcs12, SECRET).build();
		Authenticator tokens = TokenAuthenticator.of(Set.of(SECRET));
		Credentials user = Credentials.of("alice", Credentials.TOKEN, Map.of("token", SECRET));
		Credentials certificate = new CertificateCredentials(
				List.of(TestCertificates.CLIENT.bundle().getCertificate()));
		RpycServerOptions server = RpycServerOptions.builder().authenticator(tokens).build();
		assertNoneTells(SECRET, settings, tls, tokens, user, server, server.security(), certificate,
				KeyMaterial.pkcs12(pkcs12, SECRET), PasswordAuthenticator.of((name, password) -> user),
				SSLAuthenticator.builder().pkcs12(pkcs12, SECRET),
				SSLAuthenticator.builder().pkcs12(pkcs12, SECRET).build().then(tokens),
				RpycClientOptions.builder().tls(tls).build());
	}

	@Test
	void whenKeysAreShownThenTheyAreNotTold() throws Exception {
		Path key = TestCertificates.CLIENT.key(this.directory);
		PemBlock block = PemBlock.read("keyfile", key).get(0);
		String encoded = Base64.getEncoder()
			.encodeToString(TestCertificates.CLIENT.bundle().getKeyPair().getPrivate().getEncoded());
		KeyMaterial material = KeyMaterial.pem(key, TestCertificates.CLIENT.certificate(this.directory), null);
		assertNoneTells(encoded.substring(encoded.length() - 30), block, material);
		assertThat(material).hasToString("key of 'CN=client'");
	}

	@Test
	void whenAPasswordIsWrongThenTheErrorDoesNotTellIt() throws Exception {
		Path pkcs12 = TestCertificates.CLIENT.pkcs12(this.directory, "changeit");
		assertThatIllegalArgumentException().isThrownBy(ClientTls.builder().pkcs12(pkcs12, SECRET)::build)
			.satisfies((failure) -> {
				for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
					assertThat(cause.toString()).doesNotContain(SECRET);
				}
			});
	}

	private static void assertNoneTells(String secret, Object... holders) {
		assertThat(holders).extracting(Object::toString).noneMatch((text) -> text.contains(secret));
	}

}
