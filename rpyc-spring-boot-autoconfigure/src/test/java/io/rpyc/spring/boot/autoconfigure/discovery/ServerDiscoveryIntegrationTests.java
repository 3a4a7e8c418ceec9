package io.rpyc.spring.boot.autoconfigure.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.RpycConnectionException;
import io.rpyc.server.RpycServer;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.client.RpycClientAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.registry.RpycRegistryAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.client.Idempotent;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycClient;
import io.rpyc.spring.discovery.DiscoveryTargetProvider;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests channels that find their servers, with Spring Cloud's simple discovery client and
 * with rpyc's registry.
 */
class ServerDiscoveryIntegrationTests {

	@Test
	void callsGoToTheInstancesOfTheDiscoveryClient() {
		try (ConfigurableApplicationContext first = server("first", Map.of());
				ConfigurableApplicationContext second = server("second", Map.of())) {
			Map<String, Object> properties = new HashMap<>();
			properties.put("rpyc.client.channel.default.target", "discovery:///names");
			properties.put("rpyc.client.channel.default.load-balancing", "round-robin");
			// The HTTP port of an instance is not that of its RPyC server.
			properties.put("spring.cloud.discovery.client.simple.instances.names[0].uri", "http://127.0.0.1:1");
			properties.put("spring.cloud.discovery.client.simple.instances.names[0].metadata.rpyc-port", port(first));
			properties.put("spring.cloud.discovery.client.simple.instances.names[1].uri",
					"http://127.0.0.1:" + port(second));
			try (ConfigurableApplicationContext client = client(properties)) {
				assertThat(client.getBean(DiscoveryTargetProvider.class).scheme()).isEqualTo("discovery");
				assertThat(client.getBeanProvider(ReactiveLoadBalancer.Factory.class).getIfAvailable()).isNotNull();
				Names names = client.getBean(Names.class);
				Set<String> seen = new HashSet<>();
				await().until(() -> {
					seen.add(names.name());
					return seen.size() == 2;
				});
				first.close();
				await().ignoreExceptions().until(() -> names.name().equals("second"));
				for (int i = 0; i < 10; i++) {
					assertThat(names.name()).isEqualTo("second");
				}
			}
		}
	}

	@Test
	void whenTheServiceIsUnknownThenCallsFailWithItsName() {
		try (ConfigurableApplicationContext client = client(
				Map.of("rpyc.client.channel.default.target", "discovery:///absent"))) {
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(client.getBean(Names.class)::name)
				.withMessageContaining("service 'absent' of the discovery client has no servers");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenARegisteredServerStopsGracefullyUnderLoadThenNoIdempotentCallFails(RpycVersion version) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (PythonServer registry = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/registry_server.py", "udp"))) {
			Map<String, Object> registered = Map.of("rpyc.registry.addresses", "127.0.0.1:" + registry.port());
			try (ConfigurableApplicationContext first = server("first", registered);
					ConfigurableApplicationContext second = server("second", registered)) {
				Map<String, Object> properties = new HashMap<>(registered);
				properties.put("rpyc.client.channel.default.target", "registry:///NAMES");
				properties.put("rpyc.client.channel.default.load-balancing", "random");
				properties.put("rpyc.registry.register", "false");
				try (ConfigurableApplicationContext client = client(properties)) {
					Names names = client.getBean(Names.class);
					Set<String> seen = ConcurrentHashMap.newKeySet();
					await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> {
						seen.add(names.name());
						return seen.size() == 2;
					});
					ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
					AtomicInteger calls = new AtomicInteger();
					AtomicBoolean stopped = new AtomicBoolean();
					for (int i = 0; i < 8; i++) {
						threads.execute(() -> {
							while (!stopped.get()) {
								try {
									names.name();
									calls.incrementAndGet();
								}
								catch (Throwable ex) {
									failures.add(ex);
								}
							}
						});
					}
					await().until(() -> calls.get() > 200);
					findWithPython(version, registry);
					first.close();
					findWithPython(version, registry);
					int after = calls.get();
					await().until(() -> calls.get() > after + 200);
					stopped.set(true);
					threads.shutdown();
					assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
					assertThat(failures).isEmpty();
					assertThat(names.name()).isEqualTo("second");
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** A stock client finds a server by the name of its service. */
	private static void findWithPython(RpycVersion version, PythonServer registry) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/registry_user.py", "udp", registry.port(), "find",
				"names");
	}

	private static ConfigurableApplicationContext server(String name, Map<String, Object> properties) {
		Map<String, Object> all = new HashMap<>(properties);
		all.put("rpyc.server.port", "0");
		all.put("test.name", name);
		all.put("rpyc.client.enabled", "false");
		return builder(Server.class, all).run();
	}

	private static int port(ConfigurableApplicationContext context) {
		RpycServer server = context.getBean(RpycServerLifecycle.class).server();
		return ((InetSocketAddress) server.localAddress()).getPort();
	}

	private static ConfigurableApplicationContext client(Map<String, Object> properties) {
		return builder(Client.class, properties).run();
	}

	private static SpringApplicationBuilder builder(Class<?> configuration, Map<String, Object> properties) {
		return new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE).properties(properties);
	}

	/**
	 * The client of {@link NamesService}.
	 */
	@RpycClient
	interface Names {

		@Idempotent
		String name();

		int add(int a, int b);

	}

	@RpycService("names")
	static class NamesService {

		private final String name;

		NamesService(Environment environment) {
			this.name = environment.getProperty("test.name", "none");
		}

		@Exposed
		public String name() {
			return this.name;
		}

		@Exposed
		public int add(int a, int b) {
			return a + b;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ RpycServerAutoConfiguration.class, RpycRegistryAutoConfiguration.class })
	static class Server {

		@Bean
		NamesService names(Environment environment) {
			return new NamesService(environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoadBalancerAutoConfiguration.class, UtilAutoConfiguration.class,
			SimpleDiscoveryClientAutoConfiguration.class, RpycDiscoveryAutoConfiguration.class,
			RpycRegistryAutoConfiguration.class, RpycClientAutoConfiguration.class })
	@ImportRpycClients(Names.class)
	static class Client {

	}

}
