package io.rpyc.internal.reference;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.LimitExceededException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RemoteObjectCache}.
 */
class RemoteObjectCacheTests {

	private static final int LIMIT = 2;

	private static final ObjectId ID = new ObjectId("demo.Thing", 1, 2);

	private final List<Integer> released = new CopyOnWriteArrayList<>();

	private final RemoteObjectCache<Proxy> cache = new RemoteObjectCache<>(LIMIT, MemoryBudget.unlimited().open(),
			(id, count) -> this.released.add(count));

	@Test
	void oneObjectHasOneProxy() {
		assertThat(this.cache.receive(ID, Proxy::new)).isSameAs(this.cache.receive(ID, Proxy::new));
		assertThat(this.cache.size()).isEqualTo(1);
	}

	@Test
	void whenAProxyIsCollectedThenAllItsReferencesAreGivenBack() {
		for (int i = 0; i < 3; i++) {
			this.cache.receive(ID, Proxy::new);
		}
		await().untilAsserted(() -> {
			System.gc();
			assertThat(this.released.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
		});
		assertThat(this.cache.size()).isZero();
	}

	@Test
	void whenTheCacheIsFullThenOnlyWhatItHoldsIsTakenInUntilOneIsReleased() {
		Proxy held = this.cache.receive(ID, Proxy::new);
		ObjectId another = new ObjectId("demo.Thing", 1, 3);
		ObjectId third = new ObjectId("demo.Thing", 1, 4);
		Proxy other = this.cache.receive(another, Proxy::new);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> this.cache.receive(third, Proxy::new))
			.withMessageContaining("raise limits.imported-objects")
			.extracting(LimitExceededException::type)
			.isEqualTo("MemoryError");
		assertThat(this.released).as("references of the refused object").containsExactly(1);
		assertThat(this.cache.receive(ID, Proxy::new)).isSameAs(held);
		other.handle().release();
		assertThat(this.cache.receive(third, Proxy::new)).isNotNull();
		assertThat(this.cache.size()).isEqualTo(LIMIT);
	}

	@Test
	void whenTheConnectionHoldsTooMuchThenTheReferenceIsReleased() {
		RemoteObjectCache<Proxy> poor = new RemoteObjectCache<>(LIMIT, new MemoryBudget(1, 1).open(),
				(id, count) -> this.released.add(count));
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> poor.receive(ID, Proxy::new));
		assertThat(this.released).containsExactly(1);
		assertThat(poor.size()).isZero();
	}

	@Test
	void referencesThatNobodyUsesAreReleasedWithTheProxyOrAtOnce() {
		Proxy proxy = this.cache.receive(ID, Proxy::new);
		this.cache.discard(ID);
		assertThat(this.released).isEmpty();
		proxy.handle().release();
		assertThat(this.released).containsExactly(2);
		this.cache.discard(ID);
		assertThat(this.released).containsExactly(2, 1);
		assertThat(this.cache.size()).isZero();
	}

	@Test
	void whenAProxyIsClosedThenItsReferencesAreGivenBackOnce() {
		Proxy proxy = this.cache.receive(ID, Proxy::new);
		proxy.handle().release();
		proxy.handle().release();
		assertThat(this.released).containsExactly(1);
		assertThat(proxy.handle().isReleased()).isTrue();
	}

	@Test
	void whenAnObjectComesAfterItsProxyWasClosedThenItHasANewProxy() {
		Proxy first = this.cache.receive(ID, Proxy::new);
		first.handle().release();
		Proxy second = this.cache.receive(ID, Proxy::new);
		assertThat(second).isNotSameAs(first);
		first.handle().release();
		assertThat(this.released).containsExactly(1);
		assertThat(second.handle().isReleased()).isFalse();
	}

	@Test
	void whenProxiesComeAndGoOnManyThreadsThenNoReferenceIsLost() throws InterruptedException {
		int threads = 4;
		int rounds = 10_000;
		AtomicInteger given = new AtomicInteger();
		RemoteObjectCache<Proxy> shared = new RemoteObjectCache<>(LIMIT, MemoryBudget.unlimited().open(),
				(id, count) -> given.addAndGet(count));
		CountDownLatch start = new CountDownLatch(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		for (int thread = 0; thread < threads; thread++) {
			executor.execute(() -> {
				start.countDown();
				for (int i = 0; i < rounds; i++) {
					Proxy proxy = shared.receive(ID, Proxy::new);
					if (i % 3 == 0) {
						proxy.handle().release();
					}
				}
			});
		}
		executor.shutdown();
		assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		shared.receive(ID, Proxy::new).handle().release();
		await().untilAsserted(() -> {
			System.gc();
			assertThat(given).hasValue(threads * rounds + 1);
		});
	}

	private static final class Proxy {

		private final RemoteObjectCache.Handle<Proxy> handle;

		private Proxy(RemoteObjectCache.Handle<Proxy> handle) {
			this.handle = handle;
		}

		private RemoteObjectCache.Handle<Proxy> handle() {
			return this.handle;
		}

	}

}
