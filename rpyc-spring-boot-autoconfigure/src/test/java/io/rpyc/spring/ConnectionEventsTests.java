package io.rpyc.spring;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for hooks, events and beans of connections.
 */
class ConnectionEventsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0")
		.withUserConfiguration(Journal.class);

	@Test
	void whenClientComesAndGoesThenHooksAndEventsFrameItsCalls() {
		this.runner.withUserConfiguration(Hooked.class).run((context) -> {
			Journal journal = context.getBean(Journal.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("work");
			}
			assertThat(journal.take(5)).containsExactly("connect", "opened", "work", "disconnect", "closed");
			assertThat(journal.threads).noneMatch((thread) -> thread.contains("rpyc-io"));
		});
	}

	@Test
	void whenServerStopsThenHooksRunBeforeItHasStopped() {
		this.runner.withUserConfiguration(Hooked.class).run((context) -> {
			Journal journal = context.getBean(Journal.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("work");
				context.getSourceApplicationContext().stop();
				assertThat(journal.lines).containsExactly("started", "connect", "opened", "work", "disconnect",
						"closed", "stopped");
			}
		});
	}

	@Test
	void whenACallDoesNotEndThenTheServerStopsAndItsConnectionIsEnded() {
		this.runner.withUserConfiguration(Endless.class)
			.withPropertyValues("rpyc.server.shutdown.grace-period=10ms")
			.run((context) -> {
				Journal journal = context.getBean(Journal.class);
				try (TestPeer peer = TestPeer.of(context)) {
					peer.root().sender().send(Operation.CALLATTR, peer.root(), "work", PyTuple.EMPTY, PyTuple.EMPTY);
					journal.take(2);
					context.getSourceApplicationContext().stop();
					assertThat(journal.lines).containsExactly("started", "opened", "work", "interrupted", "closed",
							"stopped");
				}
			});
	}

	@Test
	void whenTheTypeIsExposedThenItsHooksAreNot() {
		this.runner.withUserConfiguration(ExposedHooks.class)
			.run((context) -> assertThat(context.getBean(RpycServerLifecycle.class).server().services().values())
				.singleElement()
				.satisfies((service) -> assertThat(service.type().names()).contains("work")
					.doesNotContain("on_connect", "on_disconnect")));
	}

	@Test
	void whenHookThrowsThenTheClientIsRefused() {
		this.runner.withUserConfiguration(Refusing.class).run((context) -> {
			// Refused while it connects, or soon after: whichever comes first.
			assertThatThrownBy(() -> {
				try (TestPeer peer = TestPeer.of(context)) {
					await().until(() -> !peer.isOpen());
					peer.root();
				}
			}).isInstanceOf(RpycConnectionException.class);
		});
	}

	@Test
	void whenServiceIsOfTheConnectionThenEachClientHasItsOwnUntilItGoes() {
		this.runner.withUserConfiguration(Counter.class).run((context) -> {
			Journal journal = context.getBean(Journal.class);
			try (TestPeer first = TestPeer.of(context); TestPeer second = TestPeer.of(context)) {
				assertThat(first.call("next_number")).isEqualTo(1);
				assertThat(first.call("next_number")).isEqualTo(2);
				assertThat(second.call("next_number")).isEqualTo(1);
			}
			await().untilAsserted(() -> assertThat(journal.lines).contains("destroyed 2", "destroyed 1"));
		});
	}

	@Test
	void whenThereIsNoConnectionThenABeanOfTheConnectionSaysSo() {
		this.runner.withUserConfiguration(Counter.class)
			.run((context) -> assertThatThrownBy(() -> context.getBean(Counter.class).nextNumber()).rootCause()
				.hasMessageContaining("does not run an RPyC call"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Journal {

		private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

		/** The threads of hooks and events. Calls may run on an event loop. */
		private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

		void add(String line) {
			this.lines.add(line);
			if (!"work".equals(line)) {
				this.threads.add(Thread.currentThread().getName());
			}
		}

		List<String> take(int count) {
			await().atMost(10, TimeUnit.SECONDS).until(() -> this.lines.size() > count);
			return this.lines.stream().skip(1).limit(count).toList();
		}

		@EventListener
		void started(RpycServerStartedEvent event) {
			add("started");
		}

		@EventListener
		void stopped(RpycServerStoppedEvent event) {
			add("stopped");
		}

		@EventListener
		void opened(RpycConnectionOpenedEvent event) {
			add("opened");
		}

		@EventListener
		void closed(RpycConnectionClosedEvent event) {
			add("closed");
		}

	}

	@RpycService
	static class Hooked implements RpycConnectionHooks {

		private final Journal journal;

		Hooked(Journal journal) {
			this.journal = journal;
		}

		@Override
		public void onConnect(RpycConnection connection) {
			assertThat(RpycConnectionHolder.current()).contains(connection);
			this.journal.add("connect");
		}

		@Override
		public void onDisconnect(RpycConnection connection) {
			this.journal.add("disconnect");
		}

		@Exposed
		void work() {
			assertThat(RpycConnectionHolder.current()).isPresent();
			this.journal.add("work");
		}

	}

	@RpycService
	static class Endless {

		private final Journal journal;

		Endless(Journal journal) {
			this.journal = journal;
		}

		@Exposed
		void work() throws InterruptedException {
			this.journal.add("work");
			try {
				new CountDownLatch(1).await();
			}
			finally {
				this.journal.add("interrupted");
			}
		}

	}

	@RpycService
	@Exposed
	static class ExposedHooks implements RpycConnectionHooks {

		@Override
		public void onConnect(RpycConnection connection) {
		}

		public void work() {
		}

	}

	@RpycService
	static class Refusing implements RpycConnectionHooks {

		@Override
		public void onConnect(RpycConnection connection) {
			throw new IllegalStateException("not today");
		}

		@Exposed
		void work() {
		}

	}

	@RpycService
	@RpycConnectionScope
	static class Counter implements AutoCloseable {

		private final Journal journal;

		private int number;

		Counter(Journal journal) {
			this.journal = journal;
		}

		@Exposed
		int nextNumber() {
			return ++this.number;
		}

		@Override
		public void close() {
			this.journal.add("destroyed " + this.number);
		}

	}

}
