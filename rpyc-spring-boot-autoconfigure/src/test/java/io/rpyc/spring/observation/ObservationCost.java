package io.rpyc.spring.observation;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor.Chain;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.observation.RpycMetricsAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.observation.RpycObservationAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Measures what is added to a call; no part of the build, since it asserts nothing. Run
 * it with {@code -Dtest=ObservationCost}.
 */
class ObservationCost {

	private static final int CALLS = 300_000;

	private static final int ROUNDS = 6;

	@Test
	void measure() throws Throwable {
		AtomicReference<Invocation> captured = new AtomicReference<>();
		InvocationInterceptor capture = (invocation, chain) -> {
			captured.set(invocation);
			return chain.proceed(invocation);
		};
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new Shop()).interceptor(capture).build())
			.start(); TestPeer peer = TestPeer.of(server.address().getPort())) {
			peer.call("sell");
			Invocation invocation = captured.get();
			report("no handler", requests(ObservationRegistry.create()), invocation);
			report("Micrometer's timer", requests(metered(IgnoredMeters.LONG_TASK_TIMER)), invocation);
			report("Micrometer's two timers", requests(metered()), invocation);
			try (ConfigurableApplicationContext context = wired("long-task-timer")) {
				report("wired: timer", context.getBean(ObservedRequests.class), invocation);
			}
			try (ConfigurableApplicationContext context = wired("")) {
				report("wired: two timers", context.getBean(ObservedRequests.class), invocation);
			}
			try (ConfigurableApplicationContext context = wired("long-task-timer", Tracing.class,
					MicrometerTracingAutoConfiguration.class)) {
				report("wired: timer, no-op spans", context.getBean(ObservedRequests.class), invocation);
			}
			report("MDC", new MdcInterceptor(), invocation);
		}
	}

	/** Returns an application as Spring Boot wires it. */
	private static ConfigurableApplicationContext wired(String ignoredMeters, Class<?>... configurations) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues
			.of("management.metrics.observations.ignored-meters=" + ignoredMeters, "rpyc.server.enabled=true")
			.applyTo(context);
		context.registerBean(SimpleMeterRegistry.class);
		context.register(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class);
		if (configurations.length > 0) {
			context.register(configurations);
		}
		context.register(RpycObservationAutoConfiguration.class, RpycMetricsAutoConfiguration.class);
		context.refresh();
		return context;
	}

	private static ObservationRegistry metered(IgnoredMeters... ignored) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry(), ignored));
		return registry;
	}

	private static InvocationInterceptor requests(ObservationRegistry registry) {
		return new ObservedRequests(registry, null, null);
	}

	private static void report(String name, InvocationInterceptor interceptor, Invocation invocation) throws Throwable {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Chain chain = (ignored) -> null;
		for (int round = 1; round <= ROUNDS; round++) {
			long bytes = threads.getCurrentThreadAllocatedBytes();
			long nanos = System.nanoTime();
			for (int i = 0; i < CALLS; i++) {
				interceptor.intercept(invocation, chain);
			}
			nanos = System.nanoTime() - nanos;
			bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
			if (round == ROUNDS) {
				System.out.printf("%-27s %6d ns %6d bytes a call%n", name, nanos / CALLS, bytes / CALLS);
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Tracing {

		@Bean
		Propagator propagator() {
			return Propagator.NOOP;
		}

		@Bean
		Tracer tracer() {
			return Tracer.NOOP;
		}

	}

	static class Shop {

		@Exposed
		void sell() {
		}

	}

}
