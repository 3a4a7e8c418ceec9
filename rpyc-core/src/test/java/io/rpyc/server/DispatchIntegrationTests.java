package io.rpyc.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.client.RpycClient;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.connection.Dispatch;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.MemberStatistics;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls on event loops and on the executor, with stock Python clients and our own.
 */
@Timeout(300)
class DispatchIntegrationTests {

	private static final ThreadLocal<@Nullable String> USER = new ThreadLocal<>();

	private final MixedService service = new MixedService();

	private @Nullable RpycServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	private RpycServer start(RpycServerOptions.Builder options) throws Exception {
		RpycServer started = new RpycServer(
				options.port(0).service(this.service).interceptor(new UserInterceptor()).build())
			.start();
		this.server = started;
		return started;
	}

	static Stream<Arguments> places() {
		return Stream.of(Dispatch.values())
			.flatMap((dispatch) -> Stream.of(RpycVersion.values()).map((version) -> Arguments.of(dispatch, version)));
	}

	@ParameterizedTest
	@MethodSource("places")
	void clientsDoNotNoticeWhereTheirCallsRun(Dispatch dispatch, RpycVersion version) throws Exception {
		RpycServer started = start(RpycServerOptions.builder().dispatch(dispatch));
		PythonScript.run(PythonEnvironment.rpyc(version), "python/dispatch.py", "127.0.0.1",
				started.address().getPort());
		assertThat(this.service.strangers).isEmpty();
		MemberStatistics add = statistics("add");
		assertThat(add.onEventLoop() + add.onExecutor()).isEqualTo(160 + 8 * 60);
		assertThat(statistics("sleep").slow()).isEqualTo(dispatch == Dispatch.ADAPTIVE);
		if (dispatch == Dispatch.ADAPTIVE) {
			assertThat(add.onEventLoop()).isPositive();
			assertThat(statistics("nest").handedOver()).isPositive();
		}
		else {
			assertThat(add.onEventLoop()).isZero();
		}
	}

	private MemberStatistics statistics(String member) {
		return this.server.statistics()
			.stream()
			.filter((statistics) -> statistics.member().equals(member))
			.findAny()
			.orElseThrow();
	}

	@Test
	void whenCallsBlockThenTheThreadsStayWithinTheLimit() throws Exception {
		int limit = 5;
		RpycServer started = start(
				RpycServerOptions.builder().dispatch(Dispatch.ADAPTIVE).runningCalls(limit).gracePeriod(Duration.ZERO));
		ExecutorService callers = Executors.newCachedThreadPool();
		List<RpycConnection> connections = new ArrayList<>();
		try {
			for (int i = 0; i < 4 * limit; i++) {
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", started.address().getPort());
				connections.add(connection);
				callers.execute(() -> connection.root().invokeAsync("sleep", 30));
			}
			await().untilAsserted(() -> assertThat(this.service.sleeping()).isEqualTo(limit));
			try (RpycConnection other = RpycClient.create().connect("127.0.0.1", started.address().getPort())) {
				// Operations without user code are still answered.
				assertThat(other.root().dir()).contains("sleep");
			}
			assertThat(this.service.sleeping()).isEqualTo(limit);
		}
		finally {
			started.close();
			connections.forEach(RpycConnection::close);
			callers.shutdownNow();
		}
		await().untilAsserted(() -> assertThat(this.service.sleeping()).isZero());
	}

	@Test
	void callbacksOfAClientRunOnItsEventLoopUntilTheyAreSlow() throws Exception {
		RpycServer started = start(RpycServerOptions.builder());
		RpycClientOptions options = RpycClientOptions.builder().dispatch(Dispatch.ADAPTIVE).build();
		try (RpycConnection connection = new RpycClient(options).connect("127.0.0.1", started.address().getPort())) {
			List<String> threads = new ArrayList<>();
			Function<Object, Object> record = (number) -> {
				threads.add(Thread.currentThread().getName());
				return number;
			};
			for (int i = 0; i < 20; i++) {
				connection.root().invoke("nest", 1, record);
			}
			assertThat(threads).hasSize(20).anyMatch((name) -> name.startsWith("rpyc-client-io"));
			Function<Object, Object> nested = (number) -> connection.root().invoke("add", number, 1);
			assertThat(connection.root().invoke("nest", 1, nested)).isEqualTo(2);
		}
	}

	/**
	 * Sets a user for the thread of each call, as the security interceptor does.
	 */
	private static final class UserInterceptor implements InvocationInterceptor {

		@Override
		public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
			String before = USER.get();
			USER.set("user of the call");
			try {
				return chain.proceed(invocation);
			}
			finally {
				USER.set(before);
			}
		}

	}

	static final class MixedService {

		/** The users of calls that found the thread local of another call. */
		private final List<String> strangers = Collections.synchronizedList(new ArrayList<>());

		private final List<Integer> log = new ArrayList<>();

		private final Set<Thread> sleeping = ConcurrentHashMap.newKeySet();

		int sleeping() {
			return this.sleeping.size();
		}

		@Exposed
		int add(int a, int b) {
			return check(() -> a + b);
		}

		@Exposed
		String user() {
			return String.valueOf(USER.get());
		}

		@Exposed
		double sleep(double seconds) {
			return check(() -> {
				this.sleeping.add(Thread.currentThread());
				try {
					TimeUnit.NANOSECONDS.sleep((long) (seconds * 1_000_000_000));
				}
				finally {
					this.sleeping.remove(Thread.currentThread());
				}
				return seconds;
			});
		}

		@Exposed
		double compute(int milliseconds) {
			return check(() -> {
				long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
				double sum = 1;
				while (System.nanoTime() < end) {
					sum += Math.sqrt(sum);
				}
				return sum;
			});
		}

		@Exposed
		void fail(String message) {
			throw new IllegalArgumentException(message);
		}

		/** Calls are serial, but may run on several threads. */
		@Exposed
		synchronized int append(int number) {
			this.log.add(number);
			return this.log.size();
		}

		@Exposed(byValue = true)
		synchronized List<Integer> log() {
			return List.copyOf(this.log);
		}

		@Exposed
		int progress(int length, Netref observer) {
			IntStream.range(0, length).forEach(observer::callAsync);
			return length;
		}

		@Exposed
		int nest(int number, Netref callback) {
			return check(() -> ((Number) callback.call(number)).intValue());
		}

		private <T> T check(Callable<T> work) {
			try {
				T result = work.call();
				if (!"user of the call".equals(USER.get())) {
					this.strangers.add(String.valueOf(USER.get()));
				}
				return result;
			}
			catch (RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
