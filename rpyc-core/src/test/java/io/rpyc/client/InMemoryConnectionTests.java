package io.rpyc.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.rpyc.RemoteException;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two clients of one process that serve each other.
 */
class InMemoryConnectionTests {

	private final RpycClient left = RpycClient.create((options) -> options.service(new Halves()));

	private final RpycClient right = RpycClient.create((options) -> options.service(new Doubles()));

	@AfterEach
	void close() {
		this.left.close();
		this.right.close();
	}

	@Test
	void eachSideServesTheOther() {
		try (InMemoryConnection connection = this.left.connectInMemory(this.right)) {
			assertThat(connection.near().root().invoke("twice", 21)).isEqualTo(42);
			assertThat(connection.far().root().invoke("half", 42)).isEqualTo(21);
		}
	}

	@Test
	void callbacksNest() {
		try (InMemoryConnection connection = this.left.connectInMemory(this.right)) {
			assertThat(connection.near().root().invoke("call_back", 10)).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 999, 1000, 1001, 2500 })
	void whenThePeerSendsFewElementsAtOnceThenNoneAreLost(int size) {
		RpycClient few = RpycClient.create((options) -> options.service(new Numbers())
			.limits(ConnectionLimits.builder().set(Limit.BUFFITER_COUNT, 1000).build()));
		try (InMemoryConnection connection = this.left.connectInMemory(few)) {
			Netref numbers = (Netref) connection.near().root().invoke("numbers", size);
			List<Object> expected = new ArrayList<>(IntStream.range(0, size).boxed().toList());
			assertThat(numbers.asList()).isEqualTo(expected);
			assertThat(numbers.iterator(1500)).toIterable().containsExactlyElementsOf(expected);
			assertThat(numbers.stream()).containsExactlyElementsOf(expected);
		}
	}

	@Test
	void pingTellsHowLongItTook() {
		try (InMemoryConnection connection = this.left.connectInMemory(this.right)) {
			assertThat(connection.near().ping()).isPositive();
		}
	}

	@Test
	void whenOneSideClosesThenBothAreClosed() throws Exception {
		InMemoryConnection connection = this.left.connectInMemory(this.right);
		assertThat(this.left.connections()).containsExactly(connection.near());
		assertThat(this.right.connections()).containsExactly(connection.far());
		connection.near().close();
		ended(connection.near());
		ended(connection.far());
		assertThat(connection.near().isOpen()).isFalse();
		assertThat(connection.far().isOpen()).isFalse();
		assertThat(this.left.connections()).isEmpty();
		assertThat(this.right.connections()).isEmpty();
	}

	@Test
	void whenTheConnectionIsClosedThenCallsSayByWhom() throws Exception {
		InMemoryConnection connection = this.left.connectInMemory(this.right);
		Netref nearRoot = connection.near().root();
		Netref farRoot = connection.far().root();
		connection.near().close();
		ended(connection.far());
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> nearRoot.invoke("twice", 1))
			.withMessageEndingWith("is closed, because this side closed it: its objects are lost, connect again");
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> farRoot.invoke("half", 1))
			.withMessageEndingWith("is closed, because the peer closed it: its objects are lost, connect again");
	}

	@Test
	void whenTheClientIsClosedThenItsConnectionsAre() throws Exception {
		InMemoryConnection connection = this.left.connectInMemory(this.right);
		this.left.close();
		ended(connection.near());
		ended(connection.far());
	}

	@Test
	void aClientThatServesNothingSatisfiesAClassicServer() {
		try (InMemoryConnection connection = this.left.connectInMemory(RpycClient.create())) {
			Netref root = connection.near().root();
			assertThat(root.invoke("getmodule", "builtins")).isNull();
			assertThat(root.get("namespace")).isNull();
			assertThat(root.get("eval")).isNull();
			assertThat(root.get("execute")).isNull();
			assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> root.get("getClass"));
		}
	}

	@Test
	void connectingOnAnEventLoopIsRefused() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		RpycClient client = RpycClient.create((options) -> options.listener(new ConnectionListener() {
			@Override
			public void opened(RpycConnection connection) {
				try {
					InMemoryConnectionTests.this.left.connectInMemory(InMemoryConnectionTests.this.right);
				}
				catch (IllegalStateException ex) {
					failure.complete(ex);
				}
			}
		}));
		try (InMemoryConnection connection = client.connectInMemory(this.right)) {
			assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessageContaining("connect from another thread");
		}
	}

	@Test
	void repliesCanBeAwaitedTogether() {
		try (InMemoryConnection connection = this.left.connectInMemory(this.right)) {
			CompletableFuture<Object> one = connection.near().requests().send(Operation.PING, "one");
			CompletableFuture<Object> two = connection.near().requests().send(Operation.PING, "two");
			assertThat(one.thenCombine(two, (a, b) -> a + "+" + b).join()).isEqualTo("one+two");
		}
	}

	private static void ended(RpycConnection connection) throws Exception {
		connection.whenClosed().toCompletableFuture().get(10, TimeUnit.SECONDS);
	}

	static class Doubles {

		@Exposed
		int twice(int value) {
			return 2 * value;
		}

		@Exposed
		Object callBack(int value, RpycConnection connection) {
			return connection.root().invoke("half", value);
		}

	}

	static class Numbers {

		@Exposed
		List<Integer> numbers(int size) {
			return IntStream.range(0, size).boxed().toList();
		}

	}

	static class Halves {

		@Exposed
		int half(int value) {
			return value / 2;
		}

	}

}
