package io.rpyc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Servers that run out of heap, direct memory or file descriptors.
 */
@Timeout(120)
class ScarcityIntegrationTests {

	private static final int DESCRIPTORS = 100;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private ServerProcess process;

	@AfterEach
	void stop() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
		if (this.process != null) {
			this.process.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Xmx40m", "-XX:MaxDirectMemorySize=20m" })
	void whenAReplyDoesNotFitInMemoryThenItsConnectionEndsAndOthersAreServed(String jvmArgument) throws Exception {
		InetSocketAddress address = start(jvm(jvmArgument));
		RawClient other = client(address);
		ObjectId otherRoot = other.root();
		for (int i = 0; i < 3; i++) {
			RawClient greedy = client(address);
			greedy.call(greedy.root(), "large", 60_000_000);
			assertThat(greedy.read()).isInstanceOf(Message.Failure.class);
			assertThat(greedy.isClosedByServer()).isTrue();
			add(other, otherRoot);
		}
		awaitNothingLeft(other, otherRoot);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Xmx40m", "-XX:MaxDirectMemorySize=20m" })
	void whenARequestDoesNotFitInMemoryThenOnlyItsConnectionEnds(String jvmArgument) throws Exception {
		InetSocketAddress address = start(jvm(jvmArgument));
		RawClient other = client(address);
		ObjectId otherRoot = other.root();
		RawClient greedy = client(address);
		ObjectId root = greedy.root();
		try {
			greedy.call(root, "size", new Boxed.Value(new byte[60_000_000]));
			greedy.read();
		}
		catch (UncheckedIOException ex) {
			// Cut while it wrote.
		}
		add(other, otherRoot);
		greedy.close();
		try (RawClient next = client(address)) {
			add(next, next.root());
		}
		awaitNothingLeft(other, otherRoot);
	}

	@Test
	void whenDescriptorsRunOutThenThoseWhoAreInAreServedAndLaterTheRest() throws Exception {
		assumeThat(Files.isExecutable(Path.of("/bin/sh"))).isTrue();
		List<String> command = new ArrayList<>(
				List.of("/bin/sh", "-c", "ulimit -n " + DESCRIPTORS + " && exec \"$0\" \"$@\""));
		command.addAll(jvm());
		InetSocketAddress address = start(command);
		RawClient early = client(address);
		ObjectId root = early.root();
		add(early, root);
		List<Socket> crowd = new ArrayList<>();
		for (int i = 0; i < 2 * DESCRIPTORS; i++) {
			Socket socket = new Socket();
			socket.connect(address, 10_000);
			crowd.add(socket);
			this.opened.add(socket);
		}
		for (int i = 0; i < 20; i++) {
			add(early, root);
		}
		for (Socket socket : crowd) {
			socket.close();
		}
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			try (RawClient late = new RawClient(address)) {
				add(late, late.root());
			}
		});
		awaitNothingLeft(early, root);
	}

	private static void awaitNothingLeft(RawClient client, ObjectId root) {
		await().untilAsserted(() -> {
			client.call(root, "counts");
			assertThat(((Message.Reply) client.read()).result())
				.isEqualTo(new Boxed.Value("1 open, 0 references left"));
		});
	}

	private static void add(RawClient client, ObjectId root) {
		client.call(root, "add", 2, 3);
		assertThat(((Message.Reply) client.read()).result()).isEqualTo(new Boxed.Value(5));
	}

	private static List<String> jvm(String... arguments) {
		return ServerProcess.jvm(ScarceServer.class, arguments);
	}

	private InetSocketAddress start(List<String> command) throws IOException {
		this.process = ServerProcess.start(command);
		return this.process.address();
	}

	private RawClient client(InetSocketAddress address) {
		RawClient client = new RawClient(address);
		this.opened.add(client);
		return client;
	}

}
