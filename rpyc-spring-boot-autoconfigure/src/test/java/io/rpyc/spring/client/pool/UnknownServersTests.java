package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link ConnectionPool} with a resolver that finds no servers.
 */
class UnknownServersTests {

	private static final Duration DELAY = Duration.ofSeconds(20);

	private final PoolThreads threads = new PoolThreads(new SimpleAsyncTaskExecutor("pool-test-"));

	@AfterEach
	void close() {
		this.threads.close();
	}

	static Stream<Supplier<List<SocketAddress>>> failedLookups() {
		return Stream.of(List::of, UnknownServersTests::fail);
	}

	private static List<SocketAddress> fail() {
		throw new RpycConnectionException("the directory does not reply", null, false);
	}

	@ParameterizedTest
	@MethodSource("failedLookups")
	void callersThatWaitFailWithTheReasonAfterOneLookupEach(Supplier<List<SocketAddress>> failing) {
		AtomicInteger lookups = new AtomicInteger();
		CountDownLatch bothWait = new CountDownLatch(1);
		try (ConnectionPool pool = pool(() -> {
			lookups.incrementAndGet();
			awaitUninterruptibly(bothWait);
			return failing.get();
		})) {
			CompletableFuture<ConnectionLease> first = pool.acquireAsync();
			CompletableFuture<ConnectionLease> second = pool.acquireAsync();
			bothWait.countDown();
			for (CompletableFuture<ConnectionLease> each : List.of(first, second)) {
				assertThat(each).failsWithin(DELAY)
					.withThrowableThat()
					.havingCause()
					.isInstanceOf(RpycConnectionException.class)
					.withMessageContaining("channel 'ml' cannot connect: the directory");
			}
			assertThat(lookups).hasValue(2);
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ConnectionPool pool(Supplier<List<SocketAddress>> lookup) {
		TargetResolver resolver = new TargetResolver() {

			@Override
			public List<SocketAddress> resolve() {
				return lookup.get();
			}

			@Override
			public String toString() {
				return "the directory";
			}

		};
		PoolOptions options = PoolOptions.DEFAULTS.mutate()
			.acquireTimeout(Duration.ofSeconds(1))
			.reconnect(new ReconnectDelays(DELAY, 1, DELAY, 0))
			.build();
		return new ConnectionPool(ChannelKeys.ofChannel("ml"), options, resolver, new FakeServers(), this.threads,
				PoolListener.NONE);
	}

}
