package io.rpyc.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the text of credentials does not contain their secrets.
 */
class CredentialTextTests {

	private static final String SECRET = "S3same-0pen";

	@Test
	void whenCredentialsAreShownThenTheirSecretsAreNot() throws Exception {
		Credentials user = Credentials.of("alice", Credentials.TOKEN, Map.of("token", SECRET));
		List<Object> holders = List.of(user, UserSecret.parse(bytes("alice:" + SECRET)),
				UserSecret.parseWithOptionalUser(bytes(SECRET)), TokenSet.of(Set.of(SECRET)),
				new CombinedCredentials(user, user));
		assertThat(Stream.concat(Stream.of(holders), holders.stream())).extracting(Object::toString)
			.noneMatch((text) -> text.contains(SECRET));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
