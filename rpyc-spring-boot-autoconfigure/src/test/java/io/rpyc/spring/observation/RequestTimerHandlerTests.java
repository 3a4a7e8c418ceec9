package io.rpyc.spring.observation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.PermissionDeniedException;
import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.TestPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestTimerHandler}: Micrometer's own handler, which sees the same
 * requests, is the oracle.
 */
class RequestTimerHandlerTests {

	private final MockClock clock = new MockClock();

	private final SimpleMeterRegistry expected = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final SimpleMeterRegistry actual = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final ObservationRegistry observations = ObservationRegistry.create();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void allMetersAreThoseOfTheDefaultHandler(boolean longTaskTimers) throws Exception {
		IgnoredMeters[] ignored = longTaskTimers ? new IgnoredMeters[0]
				: new IgnoredMeters[] { IgnoredMeters.LONG_TASK_TIMER };
		this.observations.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(this.expected, ignored))
			.observationHandler(new RequestTimerHandler(this.actual, ignored));
		ObservedRequests observed = new ObservedRequests(this.observations, null, null);
		try (RpycServer server = server(observed, observed); TestPeer peer = TestPeer.of(server.address().getPort())) {
			for (int i = 0; i < 3; i++) {
				peer.call("sell");
				peer.call("annotate");
				for (String failing : List.of("fail", "deny", "look_up", "unknown")) {
					assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call(failing));
				}
			}
		}
		assertThat(values(this.actual)).isEqualTo(values(this.expected))
			.anyMatch((line) -> line.contains("method=sell") && line.contains("TOTAL_TIME=3.0"))
			.anyMatch((line) -> line.contains("error=PyException") && line.contains("exception=LookupError"))
			.anyMatch((line) -> line.contains("outcome=DENIED"))
			.anyMatch((line) -> line.contains("tier=gold"))
			.anyMatch((line) -> line.contains("requests.wrapped") && line.contains("COUNT=3.0"))
			.anyMatch((line) -> line.contains("method=UNKNOWN"));
		assertThat(values(this.actual).stream().anyMatch((line) -> line.contains(".active"))).isEqualTo(longTaskTimers);
	}

	private RpycServer server(InvocationInterceptor interceptor, ObservedRequests listener) throws Exception {
		return new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new Shop(this.clock, this.observations))
			.interceptor(interceptor)
			.listener(listener)
			.build()).start();
	}

	private static Set<String> values(SimpleMeterRegistry registry) {
		Set<String> values = new TreeSet<>();
		for (Meter meter : registry.getMeters()) {
			StringBuilder line = new StringBuilder(meter.getId().getName());
			meter.getId()
				.getTags()
				.forEach((tag) -> line.append(' ').append(tag.getKey()).append('=').append(tag.getValue()));
			for (Measurement measurement : meter.measure()) {
				Statistic statistic = measurement.getStatistic();
				line.append(' ').append(statistic).append('=').append(measurement.getValue());
			}
			values.add(line.toString());
		}
		return values;
	}

	static class Shop {

		private final MockClock clock;

		private final ObservationRegistry observations;

		Shop(MockClock clock, ObservationRegistry observations) {
			this.clock = clock;
			this.observations = observations;
		}

		@Exposed
		void sell() {
			this.clock.addSeconds(1);
		}

		@Exposed
		void annotate() {
			this.observations.getCurrentObservation()
				.lowCardinalityKeyValue(KeyValue.of("tier", "gold"))
				.event(Observation.Event.of("wrapped"));
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
		void lookUp() {
			throw new PyException("LookupError", "no");
		}

	}

}
