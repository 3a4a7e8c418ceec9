package io.rpyc.internal.execution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallThreads}.
 */
@Timeout(60)
class CallThreadsTests {

	private final ExecutorService application = Executors.newSingleThreadExecutor();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

	@AfterEach
	void end() {
		this.application.shutdownNow();
	}

	@Test
	void whenClosedThenAnOwnThreadIsInterrupted() throws Exception {
		CallThreads threads = new CallThreads(null);
		threads.execute(this::block);
		this.begun.await();
		threads.close();
		assertThat(this.interrupted).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
	}

	@Test
	void whenClosedThenATaskOnAThreadOfTheApplicationIsInterruptedAndTheThreadIsAsItWas() throws Exception {
		CallThreads threads = new CallThreads(this.application);
		threads.execute(() -> {
			block();
			// As one does who cannot throw it; the next task must not see it.
			Thread.currentThread().interrupt();
		});
		this.begun.await();
		threads.close();
		assertThat(this.interrupted).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
		assertThat(this.application.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
	}

	@Test
	void whenNothingRunsThenCloseLeavesTheApplicationsThreadAlone() throws Exception {
		CallThreads threads = new CallThreads(this.application);
		CountDownLatch done = new CountDownLatch(1);
		threads.execute(done::countDown);
		done.await();
		CountDownLatch mayEnd = new CountDownLatch(1);
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
			this.begun.countDown();
			try {
				mayEnd.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}, this.application);
		this.begun.await();
		threads.close();
		mayEnd.countDown();
		assertThat(other).succeedsWithin(Duration.ofSeconds(20));
	}

	private void block() {
		this.begun.countDown();
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			this.interrupted.complete(true);
		}
	}

}
