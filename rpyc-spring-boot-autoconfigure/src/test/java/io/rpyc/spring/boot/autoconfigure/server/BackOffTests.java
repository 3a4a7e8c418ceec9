package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rpyc.netref.Netref;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.RpycConnectionClosedEvent;
import io.rpyc.spring.RpycConnectionHooks;
import io.rpyc.spring.RpycConnectionOpenedEvent;
import io.rpyc.spring.RpycConnectionScope;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServerStartedEvent;
import io.rpyc.spring.RpycServerStoppedEvent;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.RpycServiceDiscoverer;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.security.StartFailures;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that each bean of the auto-configuration backs off by itself.
 */
class BackOffTests {

	private static final AutoConfigurations OURS = AutoConfigurations
		.of(ImportCandidates.load(AutoConfiguration.class, BackOffTests.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.rpyc."))
			.map(BackOffTests::load)
			.toArray(Class<?>[]::new));

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(OURS)
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("rpyc.server.port=0", "rpyc.security.authentication=none");

	private static Class<?> load(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whenUserDefinesAServerThenItIsStartedAndStoppedWithEventsAndItsPort() {
		this.runner.withUserConfiguration(Greeter.class, OwnServer.class, Events.class).run((context) -> {
			RpycServer own = context.getBean("ownServer", RpycServer.class);
			RpycServerLifecycle lifecycle = context.getBean(RpycServerLifecycle.class);
			assertThat(lifecycle.servers()).containsExactly(own);
			assertThat(context.getEnvironment().getProperty("local.rpyc.port", Integer.class))
				.isEqualTo(own.address().getPort());
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("own")).isEqualTo("own");
			}
			lifecycle.stop();
			assertThat(own.isRunning()).isFalse();
			assertThat(context.getBean(Events.class).types()).containsSubsequence(RpycServerStartedEvent.class,
					RpycConnectionOpenedEvent.class, RpycConnectionClosedEvent.class, RpycServerStoppedEvent.class);
		});
	}

	@Test
	void whenTheContextIsStartedAgainThenAServerWithTheSameOptionsIs() {
		this.runner.withUserConfiguration(OwnServer.class).run((context) -> {
			context.getSourceApplicationContext().stop();
			context.getSourceApplicationContext().start();
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("own")).isEqualTo("own");
			}
		});
	}

	@Test
	void whenUserBuildsAServerFromTheAutoConfiguredOptionsThenItHasServicesScopesAndMeters() {
		this.runner.withUserConfiguration(Greeter.class, Counter.class, CustomizedServer.class).run((context) -> {
			assertThat(context.getBean(RpycServerLifecycle.class).servers())
				.containsExactly(context.getBean(RpycServer.class));
			try (TestPeer one = TestPeer.of(context); TestPeer other = TestPeer.of(context)) {
				assertThat(counter(one).invoke("next")).isEqualTo(1);
				assertThat(counter(one).invoke("next")).isEqualTo(2);
				assertThat(counter(other).invoke("next")).isEqualTo(1);
				assertThat(one.call("greet", "Ada")).isEqualTo("Hello Ada");
			}
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			await().untilAsserted(
					() -> assertThat(registry.get("rpyc.server.connections.opened").counter().count()).isEqualTo(2));
		});
	}

	private static Netref counter(TestPeer peer) {
		return (Netref) peer.root().get("counter");
	}

	@Test
	void whenUserHasServersWithDifferentNamesThenAllOfThemRun() {
		this.runner.withUserConfiguration(Greeter.class, OwnServer.class)
			.withBean("second", RpycServer.class, () -> server("second"))
			.run((context) -> {
				assertThat(context.getBean(RpycServerLifecycle.class).servers())
					.extracting((server) -> server.options().name())
					.containsExactly("default", "second");
				assertThat(context.getEnvironment().getProperty("local.rpyc.second.port", Integer.class))
					.isEqualTo(context.getBean("second", RpycServer.class).address().getPort());
			});
	}

	@Test
	void whenUserHasServersWithOneNameThenTheStartFails() {
		this.runner.withUserConfiguration(OwnServer.class)
			.withBean("second", RpycServer.class, () -> server("default"))
			.run((context) -> StartFailures.assertAnalysis(context,
					"several RpycServer beans for the listener 'default'", "RpycServerOptions.Builder.name"));
	}

	@Test
	void whenAServerOfTheUserIsOpenThenTheStartFails() {
		this.runner.withPropertyValues("rpyc.security.authentication=password")
			.withBean(RpycServer.class,
					() -> new RpycServer(RpycServerOptions.builder()
						.address(new InetSocketAddress("0.0.0.0", 0))
						.service(new Own())
						.build()))
			.run((context) -> StartFailures.assertAnalysis(context, "clients are not authenticated"));
	}

	@Test
	void whenUserDefinesALifecycleThenEverythingElseStays() {
		this.runner.withUserConfiguration(OwnLifecycle.class).run((context) -> {
			assertThat(context).getBean(RpycServerLifecycle.class).isSameAs(context.getBean("ownLifecycle"));
			assertThat(context).hasSingleBean(RpycServiceDiscoverer.class);
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("own")).isEqualTo("own");
			}
		});
	}

	@Test
	void whenThereAreSeveralLifecyclesThenTheStartFails() {
		this.runner.withUserConfiguration(OwnLifecycle.class)
			.withBean("second", RpycServerLifecycle.class,
					() -> new RpycServerLifecycle(RpycServerOptions::builder, (event) -> {
					}))
			.run((context) -> StartFailures.assertAnalysis(context, "ownLifecycle", "second", "rpyc.server.listeners"));
	}

	@Test
	void whenTheServerIsDisabledThenNothingOfItIsLeft() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.enabled=false", "rpyc.registry.addresses=localhost")
			.run((context) -> assertThat(Arrays.stream(context.getBeanDefinitionNames())
				.filter((name) -> name.startsWith("rpyc") || name.startsWith("local"))).containsExactlyInAnyOrder(
						"rpycTargets", "rpycMdcPropagator", "rpycConversionServiceConverter", "rpycReactorConverter",
						"rpycChannelDetailsByName", "rpycConfiguredChannels", "rpycChannelFactory",
						"rpycChannelLifecycle", "rpycSecurityContextPropagator", "rpycRequestMeterFilter",
						"rpycChannelMetrics", "rpycClientHealthContributor", "rpycClientReadinessMembership",
						"rpycJacksonModule", "rpycPropertyGroupsCheck", "rpycRegistries", "rpycRegistryTargetProvider",
						"rpyc.client-io.rpyc.spring.boot.autoconfigure.client.RpycClientProperties",
						"rpyc.registry-io.rpyc.spring.boot.autoconfigure.registry.RpycRegistryProperties"));
	}

	@Test
	void whenParentIsAutoConfiguredTooThenTheChildHasAServer() {
		this.runner.run((parent) -> this.runner.withParent(parent).withUserConfiguration(Greeter.class).run((child) -> {
			assertThat(parent.getBean(RpycServerLifecycle.class).isRunning()).isFalse();
			try (TestPeer peer = TestPeer.of(child)) {
				assertThat(peer.call("greet", "Ada")).isEqualTo("Hello Ada");
			}
			assertThat(parent.getEnvironment().getProperty("local.rpyc.port"))
				.isEqualTo(child.getEnvironment().getProperty("local.rpyc.port"));
		}));
	}

	@Test
	void whenParentAndChildHaveServicesThenEachServesItsOwn() {
		this.runner.withUserConfiguration(Greeter.class, Events.class)
			.run((parent) -> this.runner.withParent(parent).withUserConfiguration(Counter.class).run((child) -> {
				assertThat(services(parent)).containsExactly("greeter");
				assertThat(services(child)).containsExactly("counter");
				int port = parent.getBean(RpycServerLifecycle.class).server().address().getPort();
				assertThat(parent.getEnvironment().getProperty("local.rpyc.port", Integer.class)).isEqualTo(port);
				try (TestPeer peer = TestPeer.of(child)) {
					assertThat(peer.call("next")).isEqualTo(1);
				}
				assertThat(parent.getBean(Events.class).types()).filteredOn(RpycServerStartedEvent.class::equals)
					.hasSize(2);
			}));
	}

	@Test
	void whenParentHasALifecycleOfTheUserThenTheChildHasItsOwn() {
		this.runner.withUserConfiguration(OwnLifecycle.class)
			.run((parent) -> this.runner.withParent(parent).withUserConfiguration(Greeter.class).run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(services(child)).containsExactly("greeter");
				assertThat(child.getBean(RpycServerLifecycle.class))
					.isNotSameAs(parent.getBean(RpycServerLifecycle.class));
			}));
	}

	private static List<String> services(ApplicationContext context) {
		return context.getBean(RpycServerLifecycle.class)
			.server()
			.services()
			.keySet()
			.stream()
			.map(ServiceDefinition::name)
			.toList();
	}

	private static RpycServer server(String name) {
		return new RpycServer(RpycServerOptions.builder().name(name).port(0).service(new Own()).build());
	}

	@RpycService
	static class Greeter {

		@Exposed
		String greet(String name) {
			return "Hello " + name;
		}

	}

	@RpycService("counter")
	@RpycConnectionScope
	static class Counter implements RpycConnectionHooks {

		private int count;

		@Exposed
		public int next() {
			return ++this.count;
		}

	}

	static class Own {

		@Exposed
		String own() {
			return "own";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		RpycServer ownServer() {
			return server("default");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizedServer {

		@Bean
		RpycServer customizedServer(RpycServerOptions.Builder options, @Value("${rpyc.server.port}") int port) {
			return new RpycServer(options.port(port).maxConnections(3).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLifecycle {

		@Bean
		RpycServerLifecycle ownLifecycle(ApplicationEventPublisher publisher) {
			return new RpycServerLifecycle(() -> RpycServerOptions.builder().port(0).service(new Own()), publisher);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		private final List<ApplicationEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void listen(ApplicationEvent event) {
			this.events.add(event);
		}

		List<Class<?>> types() {
			return this.events.stream().<Class<?>>map(Object::getClass).toList();
		}

	}

}
