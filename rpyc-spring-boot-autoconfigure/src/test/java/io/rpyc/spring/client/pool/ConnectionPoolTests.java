package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.rpyc.RpycBackpressureException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.connection.RpycConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static io.rpyc.spring.client.pool.FakeServers.FIRST;
import static io.rpyc.spring.client.pool.FakeServers.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests {@link ConnectionPool} with servers that are not real.
 */
class ConnectionPoolTests {

	/** Long enough for a connection of these tests on a busy machine. */
	private static final Duration BRIEF = Duration.ofMillis(500);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final FakeServers servers = new FakeServers();

	private final PoolThreads threads = new PoolThreads(new SimpleAsyncTaskExecutor("pool-test-"));

	private final List<ConnectionPool> pools = new ArrayList<>();

	@AfterEach
	void close() {
		this.pools.forEach(ConnectionPool::close);
		this.threads.close();
	}

	@Test
	void aFreeConnectionIsUsedAgain() {
		ConnectionPool pool = pool((options) -> options);
		RpycConnection first = use(pool);
		assertThat(use(pool)).isSameAs(first);
		assertThat(this.servers.attempts()).isEqualTo(1);
	}

	@Test
	void whileAllConnectionsAreBusyThePoolGrowsToItsMaximum() {
		ConnectionPool pool = pool((options) -> options.max(2).acquireTimeout(BRIEF));
		ConnectionLease first = pool.acquire();
		ConnectionLease second = pool.acquire();
		assertThat(second.connection()).isNotSameAs(first.connection());
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(pool::acquire)
			.withMessageContaining("channel 'ml' was free within 500 ms (2 open, 2 busy): raise")
			.withMessageContaining("raise 'rpyc.client.channel.ml.pool.max' or 'pool.acquire-timeout'")
			.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
		first.close();
		assertThat(use(pool)).isSameAs(first.connection());
		assertThat(this.servers.attempts()).isEqualTo(2);
	}

	@Test
	void whenAServerAnnouncesThatItStopsThenItsConnectionsGetNoMoreCalls() {
		ConnectionPool pool = pool((options) -> options.max(2));
		ConnectionLease running = pool.acquire();
		RpycConnection idle = use(pool);
		this.servers.peer(running.connection()).stops.complete(null);
		this.servers.peer(idle).stops.complete(null);
		await().until(() -> !idle.isOpen() && pool.status().count(ConnectionState.RETIRED) == 1);
		assertThat(running.connection().isOpen()).isTrue();
		assertThat(use(pool)).isNotIn(idle, running.connection());
		assertThat(pool.join(running.connection())).isNotNull().satisfies(ConnectionLease::close);
		running.close();
		assertThat(running.connection().isOpen()).isFalse();
	}

	@Test
	void whenAServerAnnouncesThatItStopsThenOthersArePreferred() {
		ConnectionPool pool = pool((options) -> options.reconnect(new ReconnectDelays(PATIENCE, 1, PATIENCE, 0)), FIRST,
				SECOND);
		SocketAddress stopping = this.servers.peer(use(pool)).address;
		this.servers.open().forEach((peer) -> peer.stops.complete(null));
		await().until(() -> this.servers.open().isEmpty());
		assertThat(this.servers.peer(use(pool)).address).isNotEqualTo(stopping);
	}

	@Test
	void whenTheLastServerAnnouncesThatItStopsThenThePoolReconnects() {
		ConnectionPool pool = pool((options) -> options);
		FakeServers.Peer stopping = this.servers.peer(use(pool));
		stopping.stops.complete(null);
		await().until(stopping.closed::isDone);
		assertThat(use(pool)).isNotSameAs(stopping.connection);
		assertThat(pool.status().state()).isEqualTo(PoolState.CONNECTED);
	}

	@Test
	void whenTheServerDoesNotReplyThenTheMessageDoesNotAdviseALargerPool() {
		ConnectionPool pool = pool((options) -> options.max(2).acquireTimeout(BRIEF));
		ConnectionLease first = pool.acquire();
		ConnectionLease second = pool.acquire();
		for (ConnectionLease each : List.of(first, second)) {
			this.servers.peer(each.connection()).abandoned.set(1);
			each.close();
		}
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(pool::acquire)
			.withMessageContaining("2 with calls that timed out")
			.withMessageContaining("check whether it hangs, and restart it")
			.withMessageContaining("raise 'rpyc.client.channel.ml.request-timeout'")
			.withMessageNotContaining("pool.max");
	}

	@Test
	void callersThatWaitGetConnectionsInTheirOrder() {
		ConnectionPool pool = pool((options) -> options.max(1));
		ConnectionLease lease = pool.acquire();
		CompletableFuture<ConnectionLease> first = pool.acquireAsync();
		CompletableFuture<ConnectionLease> second = pool.acquireAsync();
		assertThat(pool.status().waiting()).isEqualTo(2);
		lease.close();
		assertThat(first).isCompleted();
		assertThat(second).isNotDone();
		first.join().close();
		assertThat(second).isCompleted();
		second.join().close();
		assertThat(pool.status().waiting()).isZero();
	}

	@Test
	void whenACallerThatWaitsIsCancelledThenTheNextOneIsServed() {
		ConnectionPool pool = pool((options) -> options.max(1));
		ConnectionLease lease = pool.acquire();
		CompletableFuture<ConnectionLease> first = pool.acquireAsync();
		CompletableFuture<ConnectionLease> second = pool.acquireAsync();
		first.cancel(false);
		lease.close();
		assertThat(second).isCompleted();
		second.join().close();
		assertThat(pool.status().count(ConnectionState.IDLE)).isEqualTo(1);
	}

	@Test
	void whenACallerThatDoesNotBlockWaitsTooLongThenItsFutureFails() {
		ConnectionPool pool = pool((options) -> options.max(1).acquireTimeout(BRIEF));
		pool.acquire();
		assertThat(pool.acquireAsync()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(RpycTimeoutException.class);
		assertThat(pool.status().waiting()).isZero();
	}

	@Test
	void whenTooManyCallersWaitThenOthersFailAtOnce() {
		ConnectionPool pool = pool((options) -> options.max(1).maxWaiting(1));
		pool.acquire();
		pool.acquireAsync();
		assertThatExceptionOfType(RpycBackpressureException.class).isThrownBy(pool::acquire)
			.withMessageContaining("already has 1 waiting calls, which is 'pool.max-waiting'")
			.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
	}

	@Test
	void theConnectionWithTheFewestUnansweredCallsIsChosen() {
		ConnectionPool pool = pool((options) -> options.max(2).callsPerConnection(3));
		ConnectionLease busy = pool.acquire();
		this.servers.peer(busy.connection()).outstanding.set(3);
		ConnectionLease other = pool.acquire();
		assertThat(other.connection()).isNotSameAs(busy.connection());
		this.servers.peer(busy.connection()).outstanding.set(2);
		assertThat(use(pool)).isSameAs(other.connection());
	}

	@Test
	void aConnectionTakesAsManyCallsAsConfigured() {
		ConnectionPool pool = pool((options) -> options.max(1).callsPerConnection(2));
		ConnectionLease first = pool.acquire();
		ConnectionLease second = pool.acquire();
		assertThat(second.connection()).isSameAs(first.connection());
		assertThat(pool.acquireAsync()).isNotDone();
	}

	@Test
	void anExclusiveConnectionIsNotShared() {
		ConnectionPool pool = pool((options) -> options.max(1).callsPerConnection(2));
		ConnectionLease exclusive = pool.acquireExclusively();
		CompletableFuture<ConnectionLease> shared = pool.acquireAsync();
		assertThat(shared).isNotDone();
		exclusive.close();
		assertThat(shared).isCompleted();
	}

	@Test
	void aCallWithinACallUsesTheConnectionThatWaitsForIt() {
		ConnectionPool pool = pool((options) -> options.max(1));
		ConnectionLease outer = pool.acquire();
		ConnectionLease inner = pool.join(outer.connection());
		assertThat(inner).isNotNull();
		assertThat(inner.connection()).isSameAs(outer.connection());
		inner.close();
		outer.close();
		assertThat(pool.status().count(ConnectionState.IDLE)).isEqualTo(1);
		assertThat(pool(UnaryOperator.identity()).join(outer.connection())).isNull();
	}

	@Test
	void afterATimeoutAConnectionIsNotUsedUntilTheLateReply() {
		ConnectionPool pool = pool((options) -> options.max(1).callsPerConnection(4));
		RpycConnection connection = use(pool);
		FakeServers.Peer peer = this.servers.peer(connection);
		peer.abandoned.set(1);
		assertThat(pool.status().count(ConnectionState.SUSPECT)).isEqualTo(1);
		CompletableFuture<ConnectionLease> waiting = pool.acquireAsync();
		assertThat(waiting).isNotDone();
		peer.abandoned.set(0);
		pool.repliedLate();
		assertThat(waiting).isCompleted();
		assertThat(waiting.join().connection()).isSameAs(connection);
	}

	@Test
	void whenTheLateReplyNeverComesThenTheConnectionIsReplacedAtItsMaximumAge() {
		ConnectionPool pool = pool((options) -> options.max(1).maxAge(Duration.ofMillis(50)));
		RpycConnection connection = use(pool);
		this.servers.peer(connection).abandoned.set(1);
		this.servers.peer(connection).outstanding.set(1);
		ConnectionLease lease = pool.acquire();
		assertThat(lease.connection()).isNotSameAs(connection);
		assertThat(connection.isOpen()).isFalse();
	}

	@Test
	void whileObjectsAreHeldAgeDoesNotCloseAConnection() {
		ConnectionPool pool = pool((options) -> options.max(1).maxAge(Duration.ofMillis(50)));
		RpycConnection connection = use(pool);
		FakeServers.Peer peer = this.servers.peer(connection);
		peer.imported.set(2);
		assertThat(pool.status().connections()).singleElement()
			.satisfies((status) -> assertThat(status.state()).isEqualTo(ConnectionState.PINNED))
			.satisfies((status) -> assertThat(status.references()).isEqualTo(1));
		await().during(Duration.ofMillis(150)).until(connection::isOpen);
		assertThat(use(pool)).isSameAs(connection);
		peer.imported.set(1);
		await().until(() -> !connection.isOpen());
	}

	@Test
	void aConnectionThatIsTooOldIsClosedAfterItsCall() {
		ConnectionPool pool = pool((options) -> options.maxAge(Duration.ofMillis(50)));
		ConnectionLease lease = pool.acquire();
		await().until(() -> pool.status().count(ConnectionState.RETIRED) == 1);
		assertThat(lease.connection().isOpen()).isTrue();
		assertThat(use(pool)).isNotSameAs(lease.connection());
		lease.close();
		assertThat(lease.connection().isOpen()).isFalse();
	}

	@Test
	void unusedConnectionsAreClosedExceptTheIdleOnes() {
		ConnectionPool pool = pool((options) -> options.minIdle(1).idleTimeout(Duration.ofMillis(50)));
		List<ConnectionLease> leases = List.of(pool.acquire(), pool.acquire(), pool.acquire());
		leases.forEach(ConnectionLease::close);
		await().until(() -> this.servers.open().size() == 1);
		await().during(Duration.ofMillis(150)).until(() -> this.servers.open().size() == 1);
		assertThat(pool.status().state()).isEqualTo(PoolState.CONNECTED);
	}

	@Test
	void whenAllUnusedConnectionsAreClosedThenThePoolDoesNotReconnect() {
		ConnectionPool pool = pool((options) -> options.idleTimeout(Duration.ofMillis(50)));
		use(pool);
		await().until(() -> pool.status().connections().isEmpty());
		assertThat(pool.status().state()).isEqualTo(PoolState.UNUSED);
		await().during(Duration.ofMillis(150)).until(() -> this.servers.attempts() == 1);
	}

	@Test
	void asManyConnectionsAsConfiguredAreKeptIdle() {
		ConnectionPool pool = pool((options) -> options.minIdle(2));
		await().until(() -> pool.status().count(ConnectionState.IDLE) == 2);
		pool.acquire();
		await().until(() -> pool.status().count(ConnectionState.IDLE) == 2);
		assertThat(this.servers.open()).hasSize(3);
	}

	@Test
	void anUnusedConnectionIsCheckedAndClosedIfItsPeerIsSilent() {
		ConnectionPool pool = pool((options) -> options.pingAfterIdle(Duration.ofMillis(40)));
		RpycConnection connection = use(pool);
		FakeServers.Peer peer = this.servers.peer(connection);
		await().until(() -> peer.pings.get() >= 2);
		assertThat(connection.isOpen()).isTrue();
		peer.silent = true;
		await().until(() -> !connection.isOpen());
		assertThat(use(pool)).isNotSameAs(connection);
	}

	@Test
	void aBusyConnectionIsNotChecked() {
		ConnectionPool pool = pool((options) -> options.pingAfterIdle(Duration.ofMillis(40)));
		ConnectionLease lease = pool.acquire();
		await().during(Duration.ofMillis(150)).until(() -> this.servers.peer(lease.connection()).pings.get() == 0);
	}

	@Test
	void whenNoOtherConnectionCanBeOpenedThenTheMessageSaysWhyAndDoesNotAdviseALargerPool() {
		ConnectionPool pool = pool((options) -> options.max(2).acquireTimeout(BRIEF));
		ConnectionLease only = pool.acquire();
		this.servers.refuse(FIRST);
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(pool::acquire)
			.withMessageMatching("no connection of channel 'ml' was free within 500 ms \\(1 open, .*1 busy\\): another"
					+ " one could not be opened: first/<unresolved>:1 refuses");
		only.close();
	}

	@Test
	void whenNoServerCanBeReachedThenCallersFailWithTheReason() {
		this.servers.kill(FIRST);
		ConnectionPool pool = pool((options) -> options);
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(pool::acquire)
			.withMessage("channel 'ml' cannot connect: first/<unresolved>:1 refuses")
			.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
		assertThat(pool.acquireAsync()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(RpycConnectionException.class);
		assertThat(pool.status().state()).isEqualTo(PoolState.RECONNECTING);
		assertThat(pool.status().failure()).hasMessageContaining("refuses");
	}

	@Test
	void whenTheServerIsBackThenThePoolReconnectsByItself() {
		ConnectionPool pool = pool((options) -> options);
		use(pool);
		this.servers.kill(FIRST);
		await().until(() -> pool.status().state() == PoolState.RECONNECTING);
		await().until(() -> this.servers.attempts() >= 3);
		this.servers.revive(FIRST);
		await().until(() -> pool.status().state() == PoolState.CONNECTED);
		assertThat(pool.status().failure()).isNull();
	}

	@Test
	void callersDoNotWaitForTheLongDelaysOfThePool() {
		ConnectionPool pool = pool((options) -> options
			.reconnect(new ReconnectDelays(Duration.ofMillis(20), 1000, Duration.ofHours(1), 0)));
		this.servers.kill(FIRST);
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RpycException.class).isThrownBy(pool::acquire);
		}
		this.servers.revive(FIRST);
		assertThat(use(pool)).isNotNull();
	}

	@Test
	void callersOfADeadServerShareItsAttempts() {
		ConnectionPool pool = pool((options) -> options.max(1)
			.reconnect(new ReconnectDelays(Duration.ofMillis(200), 2, Duration.ofHours(1), 0)));
		this.servers.kill(FIRST);
		assertThatExceptionOfType(RpycException.class).isThrownBy(pool::acquire);
		List<CompletableFuture<ConnectionLease>> waiting = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			waiting.add(pool.acquireAsync());
		}
		assertThat(waiting).allSatisfy((future) -> assertThat(future).failsWithin(PATIENCE));
		assertThat(this.servers.attempts()).isLessThanOrEqualTo(4);
	}

	@Test
	void whenOneServerIsDeadThenTheOtherIsUsed() {
		this.servers.kill(FIRST);
		ConnectionPool pool = pool((options) -> options, FIRST, SECOND);
		assertThat(this.servers.peer(use(pool)).address).isEqualTo(SECOND);
		pool.acquire();
		pool.acquire();
		assertThat(this.servers.openAddresses()).containsOnly(SECOND);
	}

	@Test
	void newConnectionsAreSpreadOverTheServers() {
		ConnectionPool pool = pool((options) -> options.max(4), FIRST, SECOND);
		for (int i = 0; i < 4; i++) {
			pool.acquire();
		}
		assertThat(this.servers.openAddresses()).containsExactlyInAnyOrder(FIRST, FIRST, SECOND, SECOND);
	}

	@Test
	void roundRobinUsesOneServerAfterTheOther() {
		ConnectionPool pool = pool((options) -> options.loadBalancing(LoadBalancing.ROUND_ROBIN), FIRST, SECOND);
		use(pool);
		await().until(() -> this.servers.open().size() == 2);
		List<SocketAddress> used = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			used.add(this.servers.peer(use(pool)).address);
		}
		assertThat(used).isIn(List.of(FIRST, SECOND, FIRST, SECOND), List.of(SECOND, FIRST, SECOND, FIRST));
	}

	@Test
	void randomUsesAllServers() {
		ConnectionPool pool = pool((options) -> options.loadBalancing(LoadBalancing.RANDOM), FIRST, SECOND);
		use(pool);
		await().until(() -> this.servers.open().size() == 2);
		List<SocketAddress> used = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			used.add(this.servers.peer(use(pool)).address);
		}
		assertThat(used).contains(FIRST, SECOND);
	}

	@Test
	void veryLongTimesAreUnlimited() {
		Duration times = Duration.ofDays(365_000);
		ConnectionPool pool = pool((options) -> options.max(1)
			.maxAge(times)
			.idleTimeout(times)
			.acquireTimeout(times)
			.reconnect(new ReconnectDelays(times, 1, times, 0.5)));
		ConnectionLease lease = pool.acquire();
		CompletableFuture<ConnectionLease> async = pool.acquireAsync();
		CompletableFuture<ConnectionLease> blocking = CompletableFuture.supplyAsync(pool::acquire);
		await().until(() -> pool.status().waiting() == 2);
		lease.close();
		async.thenAccept(ConnectionLease::close);
		assertThat(blocking).succeedsWithin(PATIENCE).satisfies(ConnectionLease::close);
		assertThat(pool.status().count(ConnectionState.IDLE)).isEqualTo(1);
	}

	@Test
	void afterAPauseThePoolUsesNewConnections() {
		ConnectionPool pool = pool((options) -> options);
		ConnectionLease busy = pool.acquire();
		RpycConnection idle = use(pool);
		pool.pause();
		assertThat(idle.isOpen()).isFalse();
		assertThat(busy.connection().isOpen()).isTrue();
		assertThat(use(pool)).isNotIn(idle, busy.connection());
		busy.close();
		assertThat(busy.connection().isOpen()).isFalse();
	}

	@Test
	void aPausedPoolOpensNoIdleConnectionsUntilItIsResumed() {
		ConnectionPool pool = pool((options) -> options.minIdle(2).idleTimeout(Duration.ofMillis(40)));
		await().until(() -> pool.status().count(ConnectionState.IDLE) == 2);
		int attempts = this.servers.attempts();
		pool.pause();
		assertThat(this.servers.open()).isEmpty();
		await().during(Duration.ofMillis(150)).until(() -> this.servers.attempts() == attempts);
		pool.resume();
		await().until(() -> pool.status().count(ConnectionState.IDLE) == 2);
	}

	@Test
	void aCallEndsThePauseOfAPool() {
		ConnectionPool pool = pool((options) -> options.minIdle(2).idleTimeout(Duration.ofMillis(40)));
		await().until(() -> pool.status().count(ConnectionState.IDLE) == 2);
		pool.pause();
		use(pool);
		await().until(() -> pool.status().count(ConnectionState.IDLE) == 2);
	}

	@Test
	void aConnectionThatWasBeingOpenedIsClosedByAPause() {
		ConnectionPool pool = pool((options) -> options.loadBalancing(LoadBalancing.ROUND_ROBIN), FIRST, SECOND);
		this.servers.hangOthers();
		use(pool);
		await().until(() -> this.servers.attempts() == 2);
		pool.pause();
		this.servers.replyToAll();
		await().until(() -> pool.status().opening() == 0);
		assertThat(this.servers.open()).isEmpty();
		assertThat(pool.status().state()).isEqualTo(PoolState.UNUSED);
	}

	@Test
	void whenThePoolIsClosedThenCallersThatWaitFail() {
		ConnectionPool pool = pool((options) -> options.max(1));
		ConnectionLease lease = pool.acquire();
		CompletableFuture<ConnectionLease> waiting = pool.acquireAsync();
		pool.close();
		assertThat(waiting).isCompletedExceptionally();
		assertThat(lease.connection().isOpen()).isFalse();
		assertThatIllegalStateException().isThrownBy(pool::acquire).withMessageContaining("channel 'ml' is closed");
		lease.close();
	}

	private static RpycConnection use(ConnectionPool pool) {
		try (ConnectionLease lease = pool.acquire()) {
			return lease.connection();
		}
	}

	private ConnectionPool pool(UnaryOperator<PoolOptionsBuilder> options) {
		return pool(options, FIRST);
	}

	private ConnectionPool pool(UnaryOperator<PoolOptionsBuilder> options, SocketAddress... addresses) {
		PoolOptionsBuilder defaults = PoolOptions.DEFAULTS.mutate()
			.reconnect(new ReconnectDelays(Duration.ofMillis(20), 1, Duration.ofMillis(20), 0))
			.acquireTimeout(PATIENCE);
		ConnectionPool pool = new ConnectionPool(ChannelKeys.ofChannel("ml"), options.apply(defaults).build(),
				TargetResolver.of(List.of(addresses)), this.servers, this.threads, PoolListener.NONE);
		this.pools.add(pool);
		return pool;
	}

}
