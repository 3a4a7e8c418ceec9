package io.rpyc.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServerStoppingEvent;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a stop says, and in what order, in an application without a web server.
 */
@Timeout(120)
class GracefulShutdownTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycHealthAutoConfiguration.class,
				ApplicationAvailabilityAutoConfiguration.class))
		.withBean(Workshop.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.server.shutdown.grace-period=60s");

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void end() {
		this.threads.shutdownNow();
	}

	@Test
	void whenTheApplicationStopsThenReadinessAndHealthGoDownWhileTheServerStillListens() {
		List<String> seen = new ArrayList<>();
		this.runner.withBean(Observer.class, () -> new Observer(seen)).run((context) -> {
			publish(context, ReadinessState.ACCEPTING_TRAFFIC);
			context.getSourceApplicationContext().close();
		});
		assertThat(seen).containsExactly("ACCEPTING_TRAFFIC, UP, served", "REFUSING_TRAFFIC, UP, served",
				"REFUSING_TRAFFIC, OUT_OF_SERVICE, served");
	}

	@Test
	void whenReadinessIsDownAlreadyThenThatIsNotSaidAgain() {
		List<String> seen = new ArrayList<>();
		this.runner.withBean(Observer.class, () -> new Observer(seen)).run((context) -> {
			publish(context, ReadinessState.REFUSING_TRAFFIC);
			context.getSourceApplicationContext().close();
		});
		assertThat(seen).containsExactly("REFUSING_TRAFFIC, UP, served", "REFUSING_TRAFFIC, OUT_OF_SERVICE, served");
	}

	@Test
	void whileCallsInFlightAreFinishedThenHealthAnswersAtOnce() {
		this.runner.run((context) -> {
			Workshop workshop = context.getBean(Workshop.class);
			RpycServerLifecycle lifecycle = context.getBean(RpycServerLifecycle.class);
			RpycHealthIndicator indicator = context.getBean(RpycHealthIndicator.class);
			try (TestPeer peer = TestPeer.of(context)) {
				CompletableFuture<Object> call = CompletableFuture.supplyAsync(() -> peer.call("work"), this.threads);
				workshop.begun.await();
				CompletableFuture<Void> stop = CompletableFuture.runAsync(lifecycle::stop, this.threads);
				await().until(lifecycle::isStopping);
				CompletableFuture<Health> health = CompletableFuture.supplyAsync(indicator::health, this.threads);
				assertThat(health).succeedsWithin(Duration.ofSeconds(20))
					.extracting(Health::getStatus)
					.isEqualTo(Status.OUT_OF_SERVICE);
				RpycEndpoint endpoint = new RpycEndpoint(lifecycle::servers, List.of(), List::of);
				assertThat(CompletableFuture.supplyAsync(endpoint::rpyc, this.threads))
					.succeedsWithin(Duration.ofSeconds(20))
					.satisfies((shown) -> assertThat(shown.connections()).hasSize(1));
				assertThat(stop).isNotDone();
				workshop.mayEnd.countDown();
				assertThat(call).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("done");
				assertThat(stop).succeedsWithin(Duration.ofSeconds(20));
				assertThat(lifecycle.isStopping()).isFalse();
			}
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whenACallOnAVirtualThreadOutlivesTheGracePeriodThenItIsInterrupted() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true", "rpyc.server.shutdown.grace-period=0")
			.run((context) -> {
				Workshop workshop = context.getBean(Workshop.class);
				try (TestPeer peer = TestPeer.of(context)) {
					peer.root().invokeAsync("work");
					workshop.begun.await();
					context.getBean(RpycServerLifecycle.class).stop();
					assertThat(workshop.interrupted).succeedsWithin(Duration.ofSeconds(20));
				}
			});
	}

	private static void publish(AssertableApplicationContext context, ReadinessState state) {
		AvailabilityChangeEvent.publish(context.getSourceApplicationContext(), state);
	}

	/**
	 * Remembers what an orchestrator would see when something changes.
	 */
	static class Observer implements ApplicationContextAware {

		private final List<String> seen;

		private ApplicationContext context;

		Observer(List<String> seen) {
			this.seen = seen;
		}

		@Override
		public void setApplicationContext(ApplicationContext context) {
			this.context = context;
		}

		@EventListener
		void changed(AvailabilityChangeEvent<ReadinessState> event) {
			look(event.getState());
		}

		@EventListener
		void stopping(RpycServerStoppingEvent event) {
			look(this.context.getBean(ApplicationAvailability.class).getReadinessState());
		}

		private void look(ReadinessState readiness) {
			Status health = this.context.getBean(RpycHealthIndicator.class).health().getStatus();
			try (TestPeer peer = TestPeer.of(this.context)) {
				this.seen.add(readiness + ", " + health + ", " + peer.call("serve"));
			}
		}

	}

	@RpycService
	static class Workshop {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch mayEnd = new CountDownLatch(1);

		final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

		@Exposed
		String serve() {
			return "served";
		}

		@Exposed
		String work() throws InterruptedException {
			this.begun.countDown();
			try {
				this.mayEnd.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.complete(true);
				throw ex;
			}
			return "done";
		}

	}

}
