package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.RpycException;
import io.rpyc.spring.RpycConnectionHolder;
import io.rpyc.spring.boot.autoconfigure.actuate.RpycClientHealthAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.actuate.RpycEndpoint;
import io.rpyc.spring.boot.autoconfigure.actuate.RpycEndpointAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.observation.RpycClientMetricsAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.observation.RpycClientObservationAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.security.RpycClientSecurityAutoConfiguration;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.pool.PoolState;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests what surrounds the calls of channels: observations, meters, health, the endpoint,
 * and the context of callbacks.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChannelFeaturesIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void eachCallIsOneObservation(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			context(server).run((context) -> {
				Model model = context.getBean(Model.class);
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				model.rows(3);
				model.addLater(1, 2).join();
				assertThat(meters.get("rpyc.client.calls")
					.tags("channel", "default", "interface", "Model", "method", "rows", "outcome", "SUCCESS",
							"exception", "none")
					.timer()
					.count()).isEqualTo(1);
				await().untilAsserted(
						() -> assertThat(meters.get("rpyc.client.calls").tags("method", "addLater").timer().count())
							.isEqualTo(1));
				assertThatExceptionOfType(RpycException.class).isThrownBy(model::endProcess);
				assertThat(meters.get("rpyc.client.calls")
					.tags("method", "endProcess", "outcome", "ERROR", "exception", "RpycConnectionException")
					.timer()
					.count()).isEqualTo(1);
				assertThat(meters.get("rpyc.client.requests.sent").tag("channel", "default").counter().count())
					.isGreaterThan(4);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCallWhoseCallerGivesUpIsCountedAndLeavesItsConnection(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			context(server).run((context) -> {
				Model model = context.getBean(Model.class);
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				model.workLater(0.2).orTimeout(10, TimeUnit.MILLISECONDS);
				await().untilAsserted(() -> assertThat(meters.get("rpyc.client.calls")
					.tags("method", "workLater", "outcome", "ERROR", "exception", "TimeoutException")
					.timer()
					.count()).isEqualTo(1));
				assertThat(meters.get("rpyc.client.calls.active").longTaskTimer().activeTasks()).isZero();
				await().until(() -> connections(meters, "idle") == 1);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void metersShowTheConnections(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			context(server).run((context) -> {
				Model model = context.getBean(Model.class);
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(connections(meters, "idle")).isZero();
				try (Model.Account account = model.openAccount("Ann")) {
					assertThat(connections(meters, "pinned")).isEqualTo(1);
					assertThat(meters.get("rpyc.client.references").gauge().value()).isEqualTo(1);
				}
				CompletableFuture<Integer> busy = model.workLater(0.3);
				assertThat(connections(meters, "busy")).isEqualTo(1);
				busy.join();
				await().until(() -> connections(meters, "idle") == 1);
				assertThat(meters.get("rpyc.client.connections.opened").tag("outcome", "success").counter().count())
					.isEqualTo(1);
				assertThat(meters.get("rpyc.client.connections.acquire").tag("outcome", "success").timer().count())
					.isEqualTo(2);
			});
		}
	}

	private static double connections(MeterRegistry meters, String state) {
		return meters.get("rpyc.client.connections").tags("channel", "default", "state", state).gauge().value();
	}

	@ParameterizedTest
	@EnumSource
	void aMethodWithManyRoundTripsIsReportedOnce(RpycVersion version, CapturedOutput output) {
		try (PythonServer server = ChannelServer.start(version)) {
			context(server).run((context) -> {
				Model model = context.getBean(Model.class);
				model.rows(2);
				assertThat(output).doesNotContain("requests to the server");
				model.rows(200);
				model.rows(200);
				assertThat(output.toString().split("Model.rows of channel 'default' needed")).hasSize(2);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void healthFollowsTheChannel(RpycVersion version) {
		PythonServer server = ChannelServer.start(version);
		context(server).run((context) -> {
			assertThat(status(context)).isEqualTo(Status.UNKNOWN);
			context.getBean(Model.class).add(1, 2);
			assertThat(status(context)).isEqualTo(Status.UP);
			RpycEndpoint.RpycDescriptor description = context.getBean(RpycEndpoint.class).rpyc();
			assertThat(description.channels().get("default").state()).isEqualTo(PoolState.CONNECTED);
			assertThat(description.channels().get("default").connections()).singleElement()
				.satisfies((connection) -> assertThat(connection.server()).isEqualTo("127.0.0.1:" + server.port()));
			server.close();
			await().until(() -> status(context).equals(Status.OUT_OF_SERVICE));
		});
	}

	private static Status status(ApplicationContext context) {
		CompositeHealthContributor all = context.getBean("rpycClientHealthContributor",
				CompositeHealthContributor.class);
		return ((HealthIndicator) all.getContributor("default")).health(true).getStatus();
	}

	@ParameterizedTest
	@EnumSource
	void callbacksRunInTheContextOfTheirCall(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			context(server).run((context) -> {
				Model model = context.getBean(Model.class);
				ObservationRegistry observations = context.getBean(ObservationRegistry.class);
				AtomicReference<Object> seen = new AtomicReference<>();
				MDC.put("order", "4711");
				SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ann", null));
				try {
					model.call((n) -> {
						Observation current = observations.getCurrentObservation();
						seen.set(List.of(MDC.get("order"),
								SecurityContextHolder.getContext().getAuthentication().getName(),
								current.getContextView().getName(), RpycConnectionHolder.current().isPresent(),
								Thread.currentThread()));
						return n;
					}, 1);
				}
				finally {
					SecurityContextHolder.clearContext();
					MDC.remove("order");
				}
				assertThat(seen.get()).asInstanceOf(InstanceOfAssertFactories.list(Object.class))
					.contains("4711", "ann", "rpyc.client.calls", true)
					.doesNotContain(Thread.currentThread());
				model.call((n) -> {
					seen.set(String.valueOf(MDC.get("order")) + SecurityContextHolder.getContext().getAuthentication());
					return n;
				}, 1);
				assertThat(seen.get()).isEqualTo("nullnull");
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCallbackThatOutlivesItsCallHasNotTheContextOfAnotherCall(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			context(server).withPropertyValues("rpyc.client.channel.default.pool.max=1").run((context) -> {
				Model model = context.getBean(Model.class);
				List<String> users = new CopyOnWriteArrayList<>();
				as("ann", () -> model.subscribe((n) -> {
					users.add(user());
					return n;
				}));
				as("bob", () -> assertThat(model.publish(1)).isEqualTo(1));
				as("bob", () -> model.call((n) -> model.publish(n), 2));
				assertThat(users).containsExactly("nobody", "nobody");
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void objectsThatACallbackReturnsOrPassesHaveItsContext(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			context(server).withPropertyValues("rpyc.client.channel.default.pool.max=1").run((context) -> {
				Model model = context.getBean(Model.class);
				List<String> users = new CopyOnWriteArrayList<>();
				as("ann", () -> model.firstOf(new Iterable<Integer>() {

					@Override
					public Iterator<Integer> iterator() {
						return Stream.generate(() -> {
							users.add(user());
							return 1;
						}).iterator();
					}

				}));
				as("ann", () -> model.call((n) -> model.call((m) -> {
					users.add(user());
					return m;
				}, n), 1));
				as("ann", () -> model.callLater((n) -> {
					users.add(user());
					return n;
				}, 1).join());
				as("ann", () -> context.getBean(RpycChannelFactory.class)
					.channel("default")
					.execute((connection) -> connection.root().invoke("call", (Function<Integer, Integer>) (n) -> {
						users.add(user());
						return n;
					}, 1)));
				assertThat(users).hasSizeGreaterThanOrEqualTo(4).containsOnly("ann");
			});
		}
	}

	private static void as(String user, Runnable action) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, null));
		try {
			action.run();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private static String user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	private static ApplicationContextRunner context(PythonServer server) {
		return ChannelServer.context(server)
			.withConfiguration(AutoConfigurations.of(RpycClientMetricsAutoConfiguration.class,
					RpycClientObservationAutoConfiguration.class, RpycClientHealthAutoConfiguration.class,
					RpycClientSecurityAutoConfiguration.class, RpycEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=rpyc")
			.withUserConfiguration(Clients.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Model.class)
	static class Clients {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		ObservationRegistry observationRegistry(MeterRegistry meters) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
			return registry;
		}

	}

}
