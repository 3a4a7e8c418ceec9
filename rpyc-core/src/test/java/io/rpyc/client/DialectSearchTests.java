package io.rpyc.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;

import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finding out the dialect of a server of rpyc 5, which is not the first guess.
 */
class DialectSearchTests {

	private static final int V5_MESSAGE = 0x12;

	/** {@code (1, 0, (2, (1, ())))}: rpyc 5 asks to close. */
	private static final String CLOSE = "00000008 00 1251501152115102 0a";

	/** {@code (2, -1, (1, ""))}: rpyc 5 answers the client's probe. */
	private static final String PONG = "00000007 00 12524f11510801 0a";

	private final RpycClient client = RpycClient.create();

	@Test
	void whenTheServerSaysGoodbyeInItsOwnDialectThenThatIsUsedAndRemembered() {
		try (RawServer server = RawServer.start((socket) -> serve(socket, CLOSE))) {
			connect(server);
			assertThat(server.connections()).isEqualTo(2);
			connect(server);
			assertThat(server.connections()).isEqualTo(3);
		}
	}

	@Test
	void whenTheServerIsSilentThenBothDialectsAreTried() {
		try (RawServer server = RawServer.start((socket) -> serve(socket, ""))) {
			connect(server);
			assertThat(server.connections()).isEqualTo(2);
			connect(server);
			assertThat(server.connections()).isEqualTo(3);
		}
	}

	private void connect(RawServer server) {
		try (RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			assertThat(connection.dialect()).isEqualTo(Dialect.V5);
		}
	}

	private static void serve(Socket socket, String toOtherDialect) throws IOException {
		DataInputStream in = new DataInputStream(socket.getInputStream());
		int size = in.readInt();
		in.skipNBytes(1);
		int first = in.readUnsignedByte();
		in.skipNBytes(size);
		String answer = (first == V5_MESSAGE) ? PONG : toOtherDialect;
		socket.getOutputStream().write(HexFormat.of().parseHex(answer.replace(" ", "")));
		in.readAllBytes();
	}

}
