package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.rpyc.spring.client.pool.FakeServers.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests {@link ServerConnector} with servers that change.
 */
class ServerConnectorTests {

	private final AtomicLong time = new AtomicLong();

	private ConnectionOpener opener = new FakeServers();

	private Supplier<List<SocketAddress>> lookup = List::of;

	static Stream<Supplier<List<SocketAddress>>> failedLookups() {
		return Stream.of(List::of, ServerConnectorTests::lookupWithException, ServerConnectorTests::lookupWithError);
	}

	@ParameterizedTest
	@MethodSource("failedLookups")
	void whileNoServersAreFoundThenEachDelayIsLonger(Supplier<List<SocketAddress>> failing) {
		ServerConnector connector = connector();
		this.lookup = failing;
		for (long expected : new long[] { 100, 200, 400, 800, 1000, 1000 }) {
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> connect(connector))
				.withMessageContaining("the directory");
			assertThat(TimeUnit.NANOSECONDS.toMillis(connector.delay(false))).isEqualTo(expected);
			assertThat(TimeUnit.NANOSECONDS.toMillis(connector.delay(true))).isEqualTo(100);
			this.time.addAndGet(Duration.ofMillis(expected).toNanos());
			assertThat(connector.delay(false)).isZero();
		}
		this.lookup = () -> List.of(FIRST);
		assertThat(connect(connector)).isEqualTo(FIRST);
		this.lookup = List::of;
		assertThat(connector.refresh()).isEmpty();
		assertThat(TimeUnit.NANOSECONDS.toMillis(connector.delay(false))).isEqualTo(100);
	}

	@Test
	void whenALookupFailsThenTheKnownServersAreUsed() {
		ServerConnector connector = connector();
		this.lookup = () -> List.of(FIRST);
		connector.refresh();
		this.lookup = ServerConnectorTests::lookupWithException;
		assertThat(connect(connector)).isEqualTo(FIRST);
		assertThat(connector.delay(false)).isZero();
	}

	@Test
	void whenAnErrorPreventsAConnectionThenTheNextAttemptIsDelayed() {
		this.lookup = () -> List.of(FIRST);
		this.opener = (address) -> {
			throw new NoClassDefFoundError("io/example/Absent");
		};
		ServerConnector connector = connector();
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> connect(connector))
			.withMessageContaining("io/example/Absent");
		assertThat(connector.delay(true)).isPositive();
	}

	private static List<SocketAddress> lookupWithException() {
		throw new UnsupportedOperationException("no reply");
	}

	private static List<SocketAddress> lookupWithError() {
		throw new NoClassDefFoundError("io/example/Absent");
	}

	private static SocketAddress connect(ServerConnector connector) {
		return connector.connect(new ConnectionChooser(LoadBalancing.LEAST_PENDING), List::of).address();
	}

	private ServerConnector connector() {
		TargetResolver resolver = new TargetResolver() {

			@Override
			public List<SocketAddress> resolve() {
				return ServerConnectorTests.this.lookup.get();
			}

			@Override
			public String toString() {
				return "the directory";
			}

		};
		ReconnectDelays delays = new ReconnectDelays(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0);
		return new ServerConnector("ml", resolver, this.opener, new ServerBackoff(delays, this.time::get),
				PoolListener.NONE);
	}

}
