package io.rpyc.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for servers of which an event loop has ended.
 */
class DeadEventLoopTests {

	@Test
	void whenAnEventLoopHasEndedThenTheServerStopsNevertheless() throws Exception {
		List<EventExecutor> loops = new ArrayList<>();
		RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new LoopService(loops))
			.gracePeriod(Duration.ofSeconds(2))
			.build()).start();
		try (RpycConnection connection = RpycClient.create().connect(server.address())) {
			connection.root().invoke("note_loop");
			loops.get(0).shutdownGracefully();
			await().until(() -> loops.get(0).isTerminated());
			assertThat(server.deadEventLoops()).isOne();
			server.close();
		}
		assertThat(server.isRunning()).isFalse();
		assertThat(server.whenClosed().toCompletableFuture()).isCompleted();
	}

	static class LoopService {

		private final List<EventExecutor> loops;

		LoopService(List<EventExecutor> loops) {
			this.loops = loops;
		}

		@Exposed(nonBlocking = true)
		void noteLoop() {
			this.loops.add(ThreadExecutorMap.currentExecutor());
		}

	}

}
