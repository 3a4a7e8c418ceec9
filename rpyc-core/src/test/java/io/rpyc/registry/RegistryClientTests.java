package io.rpyc.registry;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycProtocolException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests the client of a registry with replies that a registry does not send, and without
 * a registry.
 */
@Timeout(60)
class RegistryClientTests {

	private static final Duration SHORT = Duration.ofMillis(200);

	@Test
	void whenARegistryIsSilentThenTheErrorNamesItAndTheTimeout() throws IOException {
		try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
				ServerSocket tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			for (RegistryClient client : List.of(RegistryClient.udp("127.0.0.1", udp.getLocalPort()),
					RegistryClient.tcp("127.0.0.1", tcp.getLocalPort()))) {
				assertThatExceptionOfType(RpycTimeoutException.class)
					.isThrownBy(() -> client.withTimeout(SHORT).query("calculator"))
					.withMessage(client + " did not reply within PT0.2S: check its address, or raise the timeout");
			}
		}
	}

	@Test
	void whenNobodyListensThenTheErrorNamesTheRegistry() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RegistryClient.tcp("127.0.0.1", port).query("calculator"))
			.withMessageStartingWith("registry tcp://127.0.0.1:" + port + " cannot be reached (");
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RegistryClient.udp("host.invalid", port).query("calculator"))
			.withMessageStartingWith("registry udp://host.invalid:" + port + " cannot be reached (");
	}

	@Test
	void aReplyOfAnotherAddressIsNotTaken() throws Exception {
		try (DatagramSocket registry = new DatagramSocket(0, InetAddress.getLoopbackAddress());
				DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
				try {
					DatagramPacket query = new DatagramPacket(new byte[1500], 1500);
					registry.receive(query);
					byte[] wrong = brine(PyTuple.of((Object) PyTuple.of("192.0.2.1", 1)));
					other.send(new DatagramPacket(wrong, wrong.length, query.getSocketAddress()));
					byte[] right = brine(PyTuple.of((Object) PyTuple.of("192.0.2.2", 2)));
					registry.send(new DatagramPacket(right, right.length, query.getSocketAddress()));
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			assertThat(RegistryClient.udp("127.0.0.1", registry.getLocalPort())
				.withTimeout(Duration.ofSeconds(20))
				.query("calculator")).containsExactly(InetSocketAddress.createUnresolved("192.0.2.2", 2));
			answering.join();
		}
	}

	@Test
	void aReplyThatNeverEndsIsBounded() throws Exception {
		try (ServerSocket registry = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
				try (Socket accepted = registry.accept()) {
					while (true) {
						accepted.getOutputStream().write(new byte[1 << 16]);
					}
				}
				catch (IOException ex) {
					// The client has enough.
				}
			});
			assertThatExceptionOfType(RpycProtocolException.class)
				.isThrownBy(() -> RegistryClient.tcp("127.0.0.1", registry.getLocalPort())
					.withTimeout(Duration.ofSeconds(20))
					.query("calculator"));
			answering.join();
		}
	}

	@Test
	void repliesOfTheWrongKindAreRefused() {
		for (Object reply : new Object[] { "OK", 1, PyTuple.of(1), PyTuple.of((Object) PyTuple.of("host")),
				PyTuple.of((Object) PyTuple.of("host", 0)), PyTuple.of((Object) PyTuple.of("host", 70_000)),
				PyTuple.of((Object) PyTuple.of("a host\n", 1)), PyTuple.of((Object) PyTuple.of("", 1)) }) {
			assertThatExceptionOfType(RpycProtocolException.class)
				.isThrownBy(() -> RegistryMessages.servers(brine(reply)))
				.withMessageContaining("the registry's reply must be ");
		}
		assertThatExceptionOfType(RpycProtocolException.class)
			.isThrownBy(() -> RegistryMessages.requireAcknowledged(brine("NO")))
			.withMessage("the registry's reply must be 'OK', got str");
	}

	@Test
	void argumentsAreChecked() {
		RegistryClient client = RegistryClient.udp("127.0.0.1", 1);
		assertThatIllegalArgumentException().isThrownBy(() -> client.register(List.of(), 1))
			.withMessage("'names' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> client.query(" "))
			.withMessage("'name' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> client.register(List.of("a"), 70_000))
			.withMessage("'port' must be between 1 and 65535 (was 70000)");
		assertThatIllegalArgumentException().isThrownBy(() -> client.withTimeout(Duration.ZERO));
		List<String> many = IntStream.range(0, 500).mapToObj((i) -> "service" + i).toList();
		assertThatIllegalArgumentException().isThrownBy(() -> client.register(many, 1))
			.withMessageContaining("must fit in a datagram of 1500 bytes");
	}

	private static byte[] brine(Object value) {
		ByteBuf out = Unpooled.buffer();
		BrineEncoder.encode(value, out);
		return ByteBufUtil.getBytes(out);
	}

}
