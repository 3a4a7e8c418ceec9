package io.rpyc.spring.observation;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor.Chain;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.TestPeer;
import org.junit.jupiter.api.Test;

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
			report("timer", requests(metered(IgnoredMeters.LONG_TASK_TIMER)), invocation);
			report("timer and long task timer", requests(metered()), invocation);
			report("MDC", new MdcInterceptor(), invocation);
		}
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
				System.out.printf("%-26s %6d ns %6d bytes a call%n", name, nanos / CALLS, bytes / CALLS);
			}
		}
	}

	static class Shop {

		@Exposed
		void sell() {
		}

	}

}
