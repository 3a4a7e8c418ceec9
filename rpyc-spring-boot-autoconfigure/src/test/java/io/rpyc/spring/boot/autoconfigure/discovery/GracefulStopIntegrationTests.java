package io.rpyc.spring.boot.autoconfigure.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.registry.RegistryClient;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.client.RpycClientAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.registry.RpycRegistryAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycClient;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that no call fails or runs twice when servers stop one after the other under
 * load: calls of Java clients that find them by discovery, and of stock Python clients
 * that find them by a registry.
 */
class GracefulStopIntegrationTests {

	private static final int STOPS = 4;

	private static final int CALLERS = 8;

	/** The first ids of callers are far apart. */
	private static final int RANGE = 10_000_000;

	private final Deque<ConfigurableApplicationContext> servers = new ArrayDeque<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private final AtomicInteger answered = new AtomicInteger();

	private volatile boolean ended;

	@AfterEach
	void close() {
		this.ended = true;
		this.threads.shutdownNow();
		this.servers.forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@EnumSource
	void whenServersStopUnderLoadThenEachCallRunsOnce(RpycVersion version) throws Exception {
		CountingService service = new CountingService();
		try (PythonServer registry = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/registry_server.py", "udp"));
				ConfigurableApplicationContext client = builder(Client.class,
						Map.of("rpyc.client.channel.default.target", "discovery:///counter",
								"rpyc.client.channel.default.load-balancing", "round-robin"))
					.run()) {
			Instances instances = client.getBean(Instances.class);
			start(service, registry, instances);
			start(service, registry, instances);
			List<CompletableFuture<Integer>> callers = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				int first = (caller + 1) * RANGE;
				callers
					.add(CompletableFuture.supplyAsync(() -> call(client.getBean(Counter.class), first), this.threads));
			}
			try (PythonProcess python = PythonScript
				.of(PythonEnvironment.rpyc(version), "python/registry_loop.py", registry.port(), "counter", 0)
				.start()) {
				python.awaitLine("STARTED");
				for (int stop = 0; stop < STOPS; stop++) {
					int before = this.answered.get();
					int calls = service.calls(0);
					await().until(() -> this.answered.get() > before + 200 && service.calls(0) > calls + 20);
					start(service, registry, instances);
					stopOldest(instances);
				}
				python.sendLine("end");
				int pythonCalls = Integer.parseInt(python.awaitLine("CALLS").replace("CALLS ", ""));
				python.awaitSuccess();
				this.ended = true;
				int javaCalls = 0;
				for (CompletableFuture<Integer> caller : callers) {
					javaCalls += caller.get(1, TimeUnit.MINUTES);
				}
				assertThat(this.failures).isEmpty();
				assertThat(service.runs.values()).containsOnly(1);
				assertThat(service.runs).hasSize(javaCalls + pythonCalls);
			}
		}
	}

	/** Makes calls of several kinds until the test ends, and returns their number. */
	private int call(Counter counter, int first) {
		int id = first;
		while (!this.ended) {
			try {
				switch (id % 3) {
					case 0 -> assertThat(counter.count(id)).isEqualTo(id);
					case 1 -> assertThat(counter.countLater(id).get(20, TimeUnit.SECONDS)).isEqualTo(id);
					default -> assertThat(counter.counted(id)).containsExactly("a", "b", "c");
				}
				this.answered.incrementAndGet();
			}
			catch (Throwable ex) {
				this.failures.add(ex);
			}
			id++;
		}
		return id - first;
	}

	private void start(CountingService service, PythonServer registry, Instances instances) {
		Map<String, Object> properties = Map.of("rpyc.server.port", "0", "rpyc.client.enabled", "false",
				"rpyc.registry.addresses", "127.0.0.1:" + registry.port());
		ConfigurableApplicationContext server = builder(Server.class, properties).initializers(
				(context) -> ((GenericApplicationContext) context).registerBean(CountingService.class, () -> service))
			.run();
		this.servers.add(server);
		RegistryClient known = RegistryClient.udp("127.0.0.1", registry.port());
		await().until(() -> known.query("counter").stream().anyMatch((address) -> address.getPort() == port(server)));
		instances.ports.add(port(server));
	}

	/** The server stays known to the discovery client until it has stopped. */
	private void stopOldest(Instances instances) {
		ConfigurableApplicationContext oldest = this.servers.remove();
		Integer port = port(oldest);
		oldest.close();
		instances.ports.remove(port);
	}

	private static int port(ConfigurableApplicationContext context) {
		return ((InetSocketAddress) context.getBean(RpycServerLifecycle.class).server().localAddress()).getPort();
	}

	private static SpringApplicationBuilder builder(Class<?> configuration, Map<String, Object> properties) {
		return new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE)
			.properties(new HashMap<>(properties));
	}

	/**
	 * The client of {@link CountingService}. No method may run twice.
	 */
	@RpycClient
	interface Counter {

		int count(int id);

		CompletableFuture<Integer> countLater(int id);

		List<String> counted(int id);

	}

	@RpycService("counter")
	static class CountingService {

		/** How often each call ran, by its id. */
		final Map<Integer, Integer> runs = new ConcurrentHashMap<>();

		@Exposed
		public int count(int id) {
			this.runs.merge(id, 1, Integer::sum);
			return id;
		}

		@Exposed
		public int countLater(int id) {
			return count(id);
		}

		/** A list is a reference, so that the client reads it with further requests. */
		@Exposed
		public List<String> counted(int id) {
			count(id);
			return new ArrayList<>(List.of("a", "b", "c"));
		}

		/** Returns how many calls of one caller ran. */
		int calls(int caller) {
			return (int) this.runs.keySet().stream().filter((id) -> id / RANGE == caller).count();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ RpycServerAutoConfiguration.class, RpycRegistryAutoConfiguration.class })
	static class Server {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ RpycDiscoveryAutoConfiguration.class, RpycClientAutoConfiguration.class })
	@ImportRpycClients(types = Counter.class)
	static class Client {

		@Bean
		Instances instances() {
			return new Instances();
		}

	}

	/**
	 * A discovery client whose instances change.
	 */
	static class Instances implements DiscoveryClient {

		final List<Integer> ports = new CopyOnWriteArrayList<>();

		@Override
		public String description() {
			return "instances of a test";
		}

		@Override
		public List<ServiceInstance> getInstances(String service) {
			return this.ports.stream()
				.<ServiceInstance>map(
						(port) -> new DefaultServiceInstance("counter-" + port, service, "127.0.0.1", port, false))
				.toList();
		}

		@Override
		public List<String> getServices() {
			return List.of("counter");
		}

	}

}
