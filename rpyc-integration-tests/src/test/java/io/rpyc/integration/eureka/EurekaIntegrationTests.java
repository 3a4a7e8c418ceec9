package io.rpyc.integration.eureka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.rpyc.RpycConnectionException;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests a channel that finds its servers with a real Eureka server.
 */
class EurekaIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@Test
	void whenAnInstanceDiesThenTheOtherServesTheChannel() throws Exception {
		try (Registry registry = new Registry();
				ConfigurableApplicationContext survivor = Instance.start(registry.url(), "survivor");
				ConfigurableApplicationContext client = client(registry)) {
			Process mortal = startProcess(registry.url(), "mortal");
			try {
				Names names = client.getBean(Names.class);
				DiscoveryClient discovery = client.getBean(DiscoveryClient.class);
				Set<String> seen = new HashSet<>();
				await().atMost(PATIENCE).ignoreExceptions().until(() -> {
					seen.add(names.name());
					return seen.size() == 2;
				});
				assertThat(discovery.getInstances("names")).hasSize(2)
					.extracting(ServiceInstance::getMetadata)
					.allSatisfy((metadata) -> assertThat(metadata).containsKey("rpyc-port"));
				mortal.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
				int lost = 0;
				for (int i = 0; i < 20; i++) {
					lost += isLost(names) ? 1 : 0;
				}
				// At most a call on the connection whose end the client has not seen yet.
				assertThat(lost).isLessThanOrEqualTo(1);
				await().atMost(PATIENCE).until(() -> discovery.getInstances("names").size() == 1);
				assertThat(names.name()).isEqualTo("survivor");
			}
			finally {
				mortal.destroyForcibly();
			}
		}
	}

	private static boolean isLost(Names names) {
		try {
			assertThat(names.name()).isEqualTo("survivor");
			return false;
		}
		catch (RpycConnectionException ex) {
			return true;
		}
	}

	private static Process startProcess(String registry, String name) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Instance.class.getName(),
				registry, name)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static ConfigurableApplicationContext client(Registry registry) {
		return new SpringApplicationBuilder(Client.class).web(WebApplicationType.NONE)
			.run(Instance.arguments(registry.url(), "client", "--eureka.client.register-with-eureka=false",
					"--rpyc.client.channel.default.target=discovery:///names",
					"--rpyc.client.channel.default.load-balancing=round-robin"));
	}

	/**
	 * The client of {@link Instance.Names}.
	 */
	@RpycClient
	interface Names {

		String name();

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportRpycClients(types = Names.class)
	static class Client {

	}

}
