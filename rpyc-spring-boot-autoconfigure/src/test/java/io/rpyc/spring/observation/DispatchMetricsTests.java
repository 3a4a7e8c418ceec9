package io.rpyc.spring.observation;

import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.observation.RpycMetricsAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link DispatchMetrics}.
 */
class DispatchMetricsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycMetricsAutoConfiguration.class))
		.withBean(Shop.class)
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.server.dispatch=adaptive");

	@Test
	void beforeAnyCallEveryMeterIsZeroAndDescribed() {
		this.runner.run((context) -> {
			assertThat(meters(context)).hasSize(3).allSatisfy((meter) -> {
				assertThat(meter.getId().getDescription()).isNotBlank();
				assertThat(meter.getId().getBaseUnit()).isNotBlank();
			});
			assertThat(calls(context, "event-loop")).isZero();
			assertThat(calls(context, "executor")).isZero();
			assertThat(handovers(context)).isZero();
		});
	}

	@Test
	void whenAMemberIsFirstCalledThenThatCountsForTheEventLoop() {
		this.runner.run((context) -> {
			call(context, "sell");
			assertThat(calls(context, "event-loop")).isOne();
			assertThat(calls(context, "executor")).isZero();
		});
	}

	@Test
	void whenAMemberIsSlowThenItsLoopIsHandedOverAndLaterCallsCountForTheExecutor() {
		this.runner.run((context) -> {
			Shop shop = context.getBean(Shop.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.root().invokeAsync("order");
				// The loop serves other calls before the first one ends.
				try (TestPeer other = TestPeer.of(context)) {
					await().until(() -> handovers(context) == 1);
					shop.delivered.countDown();
					other.call("order");
				}
				await().untilAsserted(() -> assertThat(calls(context, "executor")).isOne());
				assertThat(calls(context, "event-loop")).isOne();
			}
		});
	}

	@Test
	void whenDispatchIsPoolThenAllCallsCountForTheExecutor() {
		this.runner.withPropertyValues("rpyc.server.dispatch=pool").run((context) -> {
			call(context, "sell");
			await().untilAsserted(() -> assertThat(calls(context, "executor")).isOne());
			assertThat(calls(context, "event-loop")).isZero();
		});
	}

	@Test
	void whenTheServerIsRestartedThenTheCountsContinue() {
		this.runner.run((context) -> {
			RpycServerLifecycle lifecycle = context.getBean(RpycServerLifecycle.class);
			call(context, "sell");
			lifecycle.stop();
			assertThat(calls(context, "event-loop")).isOne();
			lifecycle.start();
			assertThat(calls(context, "event-loop")).isOne();
			call(context, "sell");
			assertThat(calls(context, "event-loop")).isEqualTo(2);
		});
	}

	private static void call(ApplicationContext context, String method) {
		try (TestPeer peer = TestPeer.of(context)) {
			peer.call(method);
		}
	}

	private static Iterable<Meter> meters(ApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("rpyc.server.dispatch"))
			.toList();
	}

	private static double calls(ApplicationContext context, String thread) {
		return context.getBean(MeterRegistry.class)
			.get("rpyc.server.dispatch.calls")
			.tag("thread", thread)
			.functionCounter()
			.count();
	}

	private static double handovers(ApplicationContext context) {
		return context.getBean(MeterRegistry.class).get("rpyc.server.dispatch.handovers").functionCounter().count();
	}

	@RpycService("shop")
	static class Shop {

		private final CountDownLatch delivered = new CountDownLatch(1);

		@Exposed
		String sell() {
			return "sold";
		}

		@Exposed
		void order() throws InterruptedException {
			this.delivered.await();
		}

	}

}
