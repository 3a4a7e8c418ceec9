package io.rpyc.reference;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.message.ObjectId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests the proxies of a peer's objects.
 */
class RemoteObjectCacheTests {

	private static final ObjectId ID = new ObjectId("builtins.list", 1, 2);

	private final List<String> released = new CopyOnWriteArrayList<>();

	private final RemoteObjectCache<Proxy> cache = new RemoteObjectCache<>(
			(id, count) -> this.released.add(id.instanceId() + "*" + count));

	@Test
	void objectHasOneProxy() {
		Proxy proxy = receive(ID);
		assertThat(receive(ID)).isSameAs(proxy);
		assertThat(receive(new ObjectId("builtins.list", 1, 3))).isNotSameAs(proxy);
		assertThat(proxy.handle().id()).isEqualTo(ID);
		assertThat(this.cache.size()).isEqualTo(2);
	}

	@Test
	void whenProxyIsClosedThenEveryReferenceIsGivenBackOnce() {
		Proxy proxy = receive(ID);
		receive(ID);
		receive(ID);
		proxy.handle().release();
		proxy.handle().release();
		assertThat(this.released).containsExactly("2*3");
		assertThat(this.cache.size()).isZero();
	}

	@Test
	void whenObjectComesAgainAfterACloseThenItHasANewProxy() {
		Proxy first = receive(ID);
		first.handle().release();
		Proxy second = receive(ID);
		assertThat(second).isNotSameAs(first);
		first.handle().release();
		assertThat(this.cache.size()).isEqualTo(1);
		second.handle().release();
		assertThat(this.released).containsExactly("2*1", "2*1");
	}

	@Test
	void whenProxyIsForgottenThenItsReferencesAreGivenBack() {
		receive(ID);
		receive(ID);
		await().pollDelay(java.time.Duration.ZERO).pollInterval(java.time.Duration.ofMillis(5)).untilAsserted(() -> {
			System.gc();
			assertThat(this.cache.size()).isZero();
		});
		await().untilAsserted(
				() -> assertThat(this.released.stream().mapToInt(RemoteObjectCacheTests::count).sum()).isEqualTo(2));
	}

	@Test
	void whenThreadsReceiveAndCloseTheSameObjectThenAsMuchIsGivenBackAsCame() throws Exception {
		AtomicLong givenBack = new AtomicLong();
		RemoteObjectCache<Proxy> shared = new RemoteObjectCache<>((id, count) -> givenBack.addAndGet(count));
		int rounds = 10_000;
		Callable<Void> work = () -> {
			for (int round = 0; round < rounds; round++) {
				Proxy proxy = shared.receive(ID, Proxy::new);
				if (round % 3 == 0) {
					proxy.handle().release();
				}
			}
			return null;
		};
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			for (Future<Void> done : threads.invokeAll(List.of(work, work, work))) {
				done.get();
			}
		}
		finally {
			threads.shutdown();
		}
		shared.receive(ID, Proxy::new).handle().release();
		await().untilAsserted(() -> assertThat(givenBack).hasValue(3L * rounds + 1));
		assertThat(shared.size()).isZero();
	}

	private Proxy receive(ObjectId id) {
		return this.cache.receive(id, Proxy::new);
	}

	private static int count(String release) {
		return Integer.parseInt(release.substring(release.indexOf('*') + 1));
	}

	/**
	 * Compared by identity, as netrefs are.
	 */
	private static final class Proxy {

		private final RemoteObjectCache.Handle<Proxy> handle;

		private Proxy(RemoteObjectCache.Handle<Proxy> handle) {
			this.handle = handle;
		}

		RemoteObjectCache.Handle<Proxy> handle() {
			return this.handle;
		}

	}

}
