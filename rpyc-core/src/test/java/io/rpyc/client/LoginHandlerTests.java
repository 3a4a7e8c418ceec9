package io.rpyc.client;

import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginHandler}.
 */
class LoginHandlerTests {

	private static final byte[] SECRET = "alice:sesame".getBytes(StandardCharsets.UTF_8);

	private static final byte[] AUTH_OK = "AUTH_OK".getBytes(StandardCharsets.US_ASCII);

	/** {@code (1, 0, (1, (1, ("",))))}: rpyc 5 sends a ping. */
	private static final byte[] PING = frame("0000000a 00 12515011511151100801 0a");

	/** {@code (2, 0, (1, ""))}: the answer. */
	private static final byte[] PONG = frame("00000007 00 12525011510801 0a");

	@Test
	void whenTheFirstRequestArrivesWithTheEndOfTheLoginThenItIsAnswered() {
		CompletableFuture<byte[]> answer = new CompletableFuture<>();
		try (RawServer server = RawServer.start((socket) -> {
			DataInputStream in = new DataInputStream(socket.getInputStream());
			in.skipNBytes(SECRET.length);
			socket.getOutputStream().write(concat(AUTH_OK, PING));
			answer.complete(in.readNBytes(PONG.length));
			in.readAllBytes();
		})) {
			RpycClient client = RpycClient.create((options) -> options.dialect(Dialect.V5)
				.authenticator(ClientAuthenticator.password("alice", "sesame")));
			try (RpycConnection connection = client.connect("127.0.0.1", server.port())) {
				assertThat(connection.dialect()).isEqualTo(Dialect.V5);
				assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(PONG);
			}
		}
	}

	private static byte[] frame(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	private static byte[] concat(byte[] first, byte[] second) {
		byte[] both = new byte[first.length + second.length];
		System.arraycopy(first, 0, both, 0, first.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

}
