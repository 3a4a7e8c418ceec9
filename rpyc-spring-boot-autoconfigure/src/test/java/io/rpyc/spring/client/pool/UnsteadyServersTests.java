package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static io.rpyc.spring.client.pool.FakeServers.FIRST;
import static io.rpyc.spring.client.pool.FakeServers.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests {@link ConnectionPool} with servers of which one refuses connections, or accepts
 * them and closes them at once.
 */
class UnsteadyServersTests {

	private final FakeServers servers = new FakeServers();

	private final PoolThreads threads = new PoolThreads(new SimpleAsyncTaskExecutor("pool-test-"));

	@AfterEach
	void close() {
		this.servers.replyToAll();
		this.threads.close();
	}

	@Test
	void whileAServerCannotBeReachedThenTheOthersDoNotGetItsConnections() {
		this.servers.kill(SECOND);
		try (ConnectionPool pool = pool(Duration.ofMillis(1),
				(options) -> options.loadBalancing(LoadBalancing.ROUND_ROBIN))) {
			await().until(() -> {
				pool.acquire().close();
				return this.servers.attempts() > 10;
			});
			assertThat(this.servers.openAddresses()).containsExactly(FIRST);
			this.servers.revive(SECOND);
			await().until(() -> {
				pool.acquire().close();
				return this.servers.open().size() > 1;
			});
			assertThat(this.servers.openAddresses()).containsExactly(FIRST, SECOND);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ROUND_ROBIN", "RANDOM" })
	void whileAServerDoesNotReplyThenCallersThatWaitGetConnectionsToTheOther(LoadBalancing balancing) {
		this.servers.hangOthers();
		try (ConnectionPool pool = pool(Duration.ofSeconds(20),
				(options) -> options.loadBalancing(balancing).max(3).callsPerConnection(1))) {
			ConnectionLease first = pool.acquire();
			await().until(() -> this.servers.attempts() == 2);
			assertThat(pool.acquireAsync()).succeedsWithin(Duration.ofSeconds(10)).satisfies((second) -> {
				assertThat(second.connection()).isNotSameAs(first.connection());
				assertThat(this.servers.peer(second.connection()).address)
					.isEqualTo(this.servers.peer(first.connection()).address);
				second.close();
			});
			assertThat(pool.status().opening()).isOne();
			this.servers.replyToAll();
			await().until(() -> pool.status().opening() == 0);
			assertThat(this.servers.openAddresses()).contains(FIRST, SECOND).hasSize(3);
			first.close();
		}
	}

	@Test
	void whenAServerClosesANewConnectionThenOthersArePreferred() {
		try (ConnectionPool pool = pool(Duration.ofSeconds(20), (options) -> options)) {
			SocketAddress closing = this.servers.peer(use(pool).connection()).address;
			this.servers.open().forEach(FakeServers.Peer::close);
			assertThat(this.servers.peer(use(pool).connection()).address).isNotEqualTo(closing);
		}
	}

	private static ConnectionLease use(ConnectionPool pool) {
		try (ConnectionLease lease = pool.acquire()) {
			return lease;
		}
	}

	private ConnectionPool pool(Duration delay, UnaryOperator<PoolOptionsBuilder> options) {
		PoolOptionsBuilder defaults = PoolOptions.DEFAULTS.mutate().reconnect(new ReconnectDelays(delay, 1, delay, 0));
		return new ConnectionPool(ChannelKeys.ofChannel("ml"), options.apply(defaults).build(),
				TargetResolver.of(List.of(FIRST, SECOND)), this.servers, this.threads, PoolListener.NONE);
	}

}
