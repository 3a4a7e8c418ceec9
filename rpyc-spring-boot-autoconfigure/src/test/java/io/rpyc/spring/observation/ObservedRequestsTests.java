package io.rpyc.spring.observation;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.PermissionDeniedException;
import io.rpyc.RemoteException;
import io.rpyc.netref.Netref;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.reactive.MonoInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ObservedRequests}.
 */
class ObservedRequestsTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final Recorder recorder = new Recorder();

	private final Shop shop = new Shop();

	private RpycServer server;

	private TestPeer peer;

	@BeforeEach
	void start() throws Exception {
		this.meters.config().meterFilter(new RequestMeterFilter());
		this.observations.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(this.meters))
			.observationHandler(this.recorder);
		ObservedRequests observed = new ObservedRequests(this.observations, null, null);
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(this.shop)
			.interceptor(observed)
			.interceptor(new MonoInterceptor())
			.listener(observed)
			.build()).start();
		this.peer = TestPeer.of(this.server.address().getPort());
	}

	@AfterEach
	void stop() {
		this.peer.close();
		this.server.close();
	}

	@Test
	void whenMemberIsCalledThenServiceMethodAndOperationAreTagged() {
		assertThat(this.peer.call("price", 2)).isEqualTo(4);
		Timer timer = timer("shop", "price", "SUCCESS", "none");
		assertThat(timer.count()).isOne();
		assertThat(timer.getId().getTag("operation")).isEqualTo("CALLATTR");
		assertThat(timer.getId().getDescription()).isEqualTo("Uses of exposed members by peers");
	}

	@Test
	void whenMemberThrowsThenExceptionIsTagged() {
		assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> this.peer.call("fail"));
		assertThat(timer("shop", "fail", "ERROR", "IllegalStateException").count()).isOne();
	}

	@Test
	void whenMemberRefusesThenOutcomeIsDenied() {
		assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> this.peer.call("deny"));
		assertThat(timer("shop", "deny", "DENIED", "PermissionDeniedException").count()).isOne();
	}

	@Test
	void whenIterationEndsThenThatIsNoError() {
		Iterator<Object> names = ((Netref) this.peer.call("names")).iterator();
		assertThat(names).toIterable().containsExactly("a", "b");
		assertThat(this.meters.find("rpyc.server.requests").tag("outcome", "ERROR").timers()).isEmpty();
	}

	/** Only the peer that has the object knows its names, so any name is asked of it. */
	@Test
	void whenPeerAsksAnObjectOfAPeerForAnyNamesThenThereIsOneTagValue() {
		this.peer.call("keep", (IntUnaryOperator) (number) -> number);
		try (TestPeer other = TestPeer.of(this.server.address().getPort())) {
			Netref kept = (Netref) other.call("kept");
			for (int i = 0; i < 3; i++) {
				String name = "bogus_" + i;
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> kept.get(name));
			}
		}
		assertThat(this.meters.find("rpyc.server.requests").tag("service", "netref").timers())
			.allSatisfy((timer) -> assertThat(timer.getId().getTag("method")).isEqualTo("GETATTR"))
			.hasSize(1);
	}

	@Test
	void whenPeerSendsTenThousandNamesThatAreNotExposedThenThereIsOneTagValue() {
		Netref root = this.peer.root();
		for (int i = 0; i < 10_000; i += 100) {
			List<CompletableFuture<Object>> replies = IntStream.range(i, i + 100)
				.<CompletableFuture<Object>>mapToObj((number) -> root.invokeAsync("bogus_" + number))
				.toList();
			assertThat(replies).allSatisfy((reply) -> assertThat(reply).failsWithin(Duration.ofSeconds(10))
				.withThrowableOfType(Exception.class));
		}
		assertThat(this.meters.find("rpyc.server.requests").tag("outcome", "ERROR").timers()).singleElement()
			.satisfies((timer) -> assertThat(timer.count()).isEqualTo(10_000))
			.satisfies((timer) -> assertThat(timer.getId().getTags()).contains(Tag.of("method", "UNKNOWN"),
					Tag.of("service", "UNKNOWN")));
	}

	@Test
	void whenResultComesLaterThenObservationEndsWithIt() {
		CompletableFuture<Object> reply = this.peer.root().invokeAsync("later");
		await().until(() -> this.recorder.started("later"));
		assertThat(this.recorder.stopped("later")).isFalse();
		this.shop.later.complete("done");
		assertThat(reply.join()).isEqualTo("done");
		await().until(() -> this.recorder.stopped("later"));
	}

	@Test
	void whenMonoFailsThenObservationHasItsError() {
		assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> this.peer.call("failingMono"));
		await().untilAsserted(() -> assertThat(this.meters.find("rpyc.server.requests")
			.tags("method", "failing_mono", "exception", "IllegalStateException")
			.timer()).isNotNull());
	}

	@Test
	void whenCallCallsBackThenTheObservationsNest() {
		IntUnaryOperator callback = (number) -> (int) this.peer.call("price", number);
		assertThat(this.peer.call("twice", callback)).isEqualTo(12);
		await().until(() -> this.recorder.stopped("twice"));
		Observation.Context call = this.recorder.of("twice");
		Observation.Context request = this.recorder.contexts.stream()
			.filter((context) -> context.getName().equals("rpyc.client.requests"))
			.findFirst()
			.orElseThrow();
		assertThat(request.getParentObservation().getContextView()).isSameAs(call);
		assertThat(this.recorder.of("price").getParentObservation().getContextView()).isSameAs(request);
		assertThat(this.meters.find("rpyc.client.requests").tag("outcome", "SUCCESS").timers()).isNotEmpty();
	}

	@Test
	void whenNobodyHandlesObservationsThenResultsAreLeftAlone() throws Throwable {
		ObservedRequests idle = new ObservedRequests(ObservationRegistry.create(), null, null);
		CompletableFuture<String> later = new CompletableFuture<>();
		assertThat(idle.intercept(null, (invocation) -> later)).isSameAs(later);
	}

	private Timer timer(String service, String method, String outcome, String exception) {
		Supplier<Timer> search = () -> this.meters.find("rpyc.server.requests")
			.tags(Tags.of("service", service, "method", method, "outcome", outcome, "exception", exception))
			.timer();
		await().untilAsserted(() -> assertThat(search.get()).isNotNull());
		return search.get();
	}

	static class Shop {

		private final CompletableFuture<String> later = new CompletableFuture<>();

		private Object kept;

		@Exposed
		void keep(Object object) {
			this.kept = object;
		}

		@Exposed
		Object kept() {
			return this.kept;
		}

		@Exposed
		int price(int amount) {
			return amount * 2;
		}

		@Exposed
		void fail() {
			throw new IllegalStateException("no");
		}

		@Exposed
		void deny() {
			throw new PermissionDeniedException("no");
		}

		@Exposed
		Stream<String> names() {
			return Stream.of("a", "b");
		}

		@Exposed
		CompletableFuture<String> later() {
			return this.later;
		}

		@Exposed
		Mono<String> failingMono() {
			return Mono.error(new IllegalStateException("no"));
		}

		@Exposed
		int twice(IntUnaryOperator callback) {
			return callback.applyAsInt(2) + callback.applyAsInt(4);
		}

	}

	private static final class Recorder implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> contexts = new CopyOnWriteArrayList<>();

		private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(Observation.Context context) {
			this.contexts.add(context);
		}

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		private boolean started(String method) {
			return this.contexts.stream().anyMatch((context) -> isOf(context, method));
		}

		private boolean stopped(String method) {
			return this.stopped.stream().anyMatch((context) -> isOf(context, method));
		}

		private Observation.Context of(String method) {
			return this.contexts.stream().filter((context) -> isOf(context, method)).findFirst().orElseThrow();
		}

		private static boolean isOf(Observation.Context context, String method) {
			return context instanceof RpycServerContext request && request.getInvocation() != null
					&& request.getInvocation().member().name().equals(method);
		}

	}

}
