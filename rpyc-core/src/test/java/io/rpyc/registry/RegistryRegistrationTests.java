package io.rpyc.registry;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.testing.TracedLog;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests registrations that are renewed, with a registry that can fail.
 */
@Timeout(60)
class RegistryRegistrationTests {

	private static final Duration OFTEN = Duration.ofMillis(20);

	@Test
	void aRegistrationIsRenewedUntilItIsClosed() throws Exception {
		try (FlakyRegistry registry = new FlakyRegistry()) {
			RegistryRegistration registration = registry.client().keepRegistered(List.of("sums"), 4711, OFTEN);
			await().until(() -> registry.count("REGISTER") >= 3);
			await().until(registration::isRegistered);
			registration.close();
			registration.close();
			assertThat(registration.isRegistered()).isFalse();
			await().until(() -> registry.count("UNREGISTER") == 1);
			assertThat(registry.last()).isEqualTo("UNREGISTER");
		}
	}

	@Test
	@Timeout(20)
	void whenARegistrationIsClosedThenItDoesNotWaitForTheNextRenewal() throws Exception {
		try (FlakyRegistry registry = new FlakyRegistry()) {
			RegistryClient patient = registry.client().withTimeout(Duration.ofMinutes(10));
			RegistryRegistration registration = patient.keepRegistered(List.of("sums"), 4711);
			await().until(registration::isRegistered);
			registration.close();
			assertThat(registration.isRegistered()).isFalse();
			await().until(() -> registry.count("UNREGISTER") == 1);
		}
	}

	@Test
	void aFailureIsLoggedOnceUntilTheRegistrationWorksAgain() throws Exception {
		try (FlakyRegistry registry = new FlakyRegistry();
				TracedLog log = new TracedLog(RegistryRegistration.class.getName())) {
			registry.works = false;
			try (RegistryRegistration registration = registry.client().keepRegistered(List.of("sums"), 4711, OFTEN)) {
				await().until(() -> registry.count("REGISTER") >= 3);
				assertThat(registration.isRegistered()).isFalse();
				registry.works = true;
				await().until(registration::isRegistered);
				registry.works = false;
				await().until(() -> !registration.isRegistered());
				assertThat(log.lines()).filteredOn((line) -> line.contains("will try again: "))
					.hasSize(2)
					.allSatisfy((line) -> assertThat(line)
						.startsWith("Could not register port 4711 as [sums], will try again: registry udp://127.0.0.1:")
						.contains(" did not reply within "));
				assertThat(log.lines()).filteredOn((line) -> line.startsWith("Registered port 4711")).hasSize(1);
			}
		}
	}

	@Test
	void wrongArgumentsFailAtOnce() {
		RegistryClient client = RegistryClient.udp("127.0.0.1", 1);
		assertThatIllegalArgumentException().isThrownBy(() -> client.keepRegistered(List.of(), 1))
			.withMessage("'names' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> client.keepRegistered(List.of("a"), 0))
			.withMessage("'port' must be between 1 and 65535 (was 0)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> client.keepRegistered(List.of("a"), 1, Duration.ofMinutes(4)))
			.withMessage("'interval' must be more than 0 and less than PT4M (was PT4M)");
		List<String> many = IntStream.range(0, 500).mapToObj((i) -> "service" + i).toList();
		assertThatIllegalArgumentException().isThrownBy(() -> client.keepRegistered(many, 1))
			.withMessageContaining("must fit in a datagram of 1500 bytes");
	}

	/** Remembers the commands that it gets, and answers them only while it works. */
	private static final class FlakyRegistry implements AutoCloseable {

		private static final List<String> COMMANDS = List.of("UNREGISTER", "REGISTER");

		private final DatagramSocket socket;

		private final Queue<String> commands = new ConcurrentLinkedQueue<>();

		private volatile boolean works = true;

		FlakyRegistry() throws SocketException {
			this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
			Thread thread = new Thread(this::answer, "flaky-registry");
			thread.setDaemon(true);
			thread.start();
		}

		RegistryClient client() {
			return RegistryClient.udp("127.0.0.1", this.socket.getLocalPort()).withTimeout(Duration.ofMillis(200));
		}

		long count(String command) {
			return this.commands.stream().filter(command::equals).count();
		}

		String last() {
			return List.copyOf(this.commands).get(this.commands.size() - 1);
		}

		private void answer() {
			try {
				while (true) {
					DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
					this.socket.receive(packet);
					PyTuple message = (PyTuple) RegistryMessages
						.reply(Arrays.copyOf(packet.getData(), packet.getLength()));
					this.commands.add(COMMANDS.get(COMMANDS.indexOf(message.get(1))));
					if (this.works) {
						byte[] reply = acknowledgement();
						this.socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
					}
				}
			}
			catch (IOException ex) {
				// The test is over.
			}
		}

		private static byte[] acknowledgement() {
			ByteBuf out = Unpooled.buffer();
			BrineEncoder.encode("OK", out);
			return ByteBufUtil.getBytes(out);
		}

		@Override
		public void close() {
			this.socket.close();
		}

	}

}
