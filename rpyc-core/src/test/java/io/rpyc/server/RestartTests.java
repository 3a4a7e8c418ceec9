package io.rpyc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Servers that start and stop again and again in one process.
 */
@Timeout(120)
class RestartTests {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private final CountingService service = new CountingService();

	@Test
	void whenServersStartAndStopThenNoThreadDescriptorOrMemoryIsLost() throws Exception {
		for (int i = 0; i < 5; i++) {
			serveOnce();
		}
		int descriptors = descriptors();
		long memory = directMemory();
		for (int i = 0; i < 20; i++) {
			serveOnce();
		}
		await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
		// A few may belong to the virtual machine, such as jars that it opens.
		assertThat(descriptors()).isLessThan(descriptors + 15);
		assertThat(directMemory()).isLessThan(memory + (8 << 20));
	}

	private void serveOnce() throws IOException {
		try (RpycServer server = server(); RawClient client = new RawClient(server.address())) {
			client.call(client.root(), "count");
			assertThat(client.read()).isInstanceOf(Message.Reply.class);
			server.close();
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	void whenAServerStopsUnderLoadThenEveryCallThatBeganIsAnswered() throws Exception {
		int clients = 8;
		ExecutorService threads = Executors.newFixedThreadPool(clients);
		try {
			for (int round = 0; round < 8; round++) {
				AtomicInteger answered = new AtomicInteger();
				this.service.begun.set(0);
				RpycServer server = server();
				List<CompletableFuture<Void>> load = IntStream.range(0, clients)
					.mapToObj((i) -> CompletableFuture.runAsync(() -> callUntilClosed(server, answered), threads))
					.toList();
				await().until(() -> answered.get() > 200);
				server.close();
				CompletableFuture.allOf(load.toArray(CompletableFuture<?>[]::new)).join();
				assertThat(answered.get()).isEqualTo(this.service.begun.get());
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void callUntilClosed(RpycServer server, AtomicInteger answered) {
		try (RawClient client = new RawClient(server.address())) {
			ObjectId root = client.root();
			while (true) {
				client.call(root, "count");
				Message answer = client.read();
				if (answer instanceof Message.Request request) {
					assertThat(request.handler()).isEqualTo(Operation.CLOSE.code());
					return;
				}
				assertThat(answer).isInstanceOf(Message.Reply.class);
				answered.incrementAndGet();
			}
		}
		catch (UncheckedIOException ex) {
			// The end of the connection.
		}
	}

	private RpycServer server() throws IOException {
		return new RpycServer(
				RpycServerOptions.builder().port(0).quietPeriod(Duration.ZERO).service(this.service).build())
			.start();
	}

	private static List<String> ownThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("rpyc-io") || name.startsWith("rpyc-call")
					|| name.startsWith("rpyc-auth"))
			.toList();
	}

	private static int descriptors() throws IOException {
		if (!Files.isDirectory(DESCRIPTORS)) {
			return 0;
		}
		try (Stream<Path> open = Files.list(DESCRIPTORS)) {
			return (int) open.count();
		}
	}

	private static long directMemory() {
		return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
	}

	static class CountingService {

		final AtomicInteger begun = new AtomicInteger();

		@Exposed
		int count() {
			return this.begun.incrementAndGet();
		}

	}

}
