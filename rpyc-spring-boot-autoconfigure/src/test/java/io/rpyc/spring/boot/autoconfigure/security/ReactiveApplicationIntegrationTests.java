package io.rpyc.spring.boot.autoconfigure.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycAccessDeniedEvent;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of a WebFlux application with reactive users, roles and method security.
 */
class ReactiveApplicationIntegrationTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = run(Application.class, "--rpyc.security.max-attempts=100");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@EnumSource
	void pythonCallsAsAdministratorAndAsUser(RpycVersion version) {
		assertThat(context).isInstanceOf(ReactiveWebServerApplicationContext.class);
		Denials denials = context.getBean(Denials.class);
		denials.members.clear();
		run(version, "ada", "admin");
		// Of results that come later, which threads of their own report.
		await().untilAsserted(() -> assertThat(denials.members).as("the values of others")
			.containsExactlyInAnyOrder("own", "__next__"));
		denials.members.clear();
		run(version, "bob", "user");
		await().untilAsserted(() -> assertThat(denials.members).filteredOn((member) -> member.startsWith("admin"))
			.as("each denial is reported once")
			.containsExactlyInAnyOrder("admin", "admins"));
	}

	private static void run(RpycVersion version, String user, String kind) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/reactive.py", "127.0.0.1", RawLogin.port(context),
				user, "secret", kind);
	}

	@Test
	void whileCallsAreFinishedThenHealthAnswersOverHttp() throws Exception {
		ConfigurableApplicationContext stopping = run(SlowApplication.class, "--rpyc.security.authentication=none",
				"--server.shutdown=graceful", "--management.endpoint.health.probes.enabled=true",
				"--management.endpoint.health.show-components=always");
		Slow slow = stopping.getBean(Slow.class);
		RpycServerLifecycle lifecycle = stopping.getBean(RpycServerLifecycle.class);
		String health = "http://127.0.0.1:" + stopping.getEnvironment().getProperty("local.server.port")
				+ "/actuator/health";
		try (TestPeer peer = TestPeer.of(stopping)) {
			assertThat(get(health).statusCode()).isEqualTo(200);
			CompletableFuture<Object> call = peer.root().invokeAsync("work").toCompletableFuture();
			slow.begun.await();
			CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
			await().until(lifecycle::isStopping);
			HttpResponse<String> during = get(health);
			assertThat(during.statusCode()).isEqualTo(503);
			assertThat(during.body()).contains("OUT_OF_SERVICE");
			assertThat(get(health + "/readiness").body()).contains("OUT_OF_SERVICE");
			assertThat(stop).isNotDone();
			slow.mayEnd.countDown();
			assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("done");
			stop.get(30, TimeUnit.SECONDS);
		}
		finally {
			slow.mayEnd.countDown();
		}
	}

	private static HttpResponse<String> get(String uri) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void whenThereIsNothingButBootsUserThenTheServerIsNotOpen() throws Exception {
		try (ConfigurableApplicationContext plain = run(PlainApplication.class, "--spring.security.user.name=boot",
				"--spring.security.user.password=secret", "--rpyc.security.authentication-timeout=1s")) {
			assertThat(RawLogin.isLetIn(plain, "boot:secret")).isTrue();
			assertThat(RawLogin.isLetIn(plain, "boot:wrong")).isFalse();
			assertThat(RawLogin.isLetIn(plain, "")).isFalse();
		}
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--spring.main.web-application-type=reactive", "--server.port=0",
				"--rpyc.server.port=0", "--spring.jmx.enabled=false"));
		all.addAll(List.of(arguments));
		return new SpringApplicationBuilder(application).web(WebApplicationType.REACTIVE)
			.run(all.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableReactiveMethodSecurity
	@Import({ ReactiveService.class, Denials.class })
	static class Application {

		@Bean
		PasswordEncoder encoder() {
			return Users.ENCODER;
		}

		@Bean
		ReactiveUserDetailsService users(PasswordEncoder encoder) {
			String encoded = encoder.encode("secret");
			return new MapReactiveUserDetailsService(User.withUsername("ada").password(encoded).roles("ADMIN").build(),
					User.withUsername("bob").password(encoded).roles("USER").build());
		}

		@Bean
		ReactiveService.Vault vault() {
			return new ReactiveService.Vault();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Slow.class)
	static class SlowApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Slow.class)
	static class PlainApplication {

	}

	static class Denials {

		private final ConcurrentLinkedQueue<String> members = new ConcurrentLinkedQueue<>();

		@EventListener
		void denied(RpycAccessDeniedEvent event) {
			this.members.add(event.getDenial().member());
			assertThat(event.toString()).contains("RpycAccessDeniedEvent", event.getDenial().member());
		}

	}

	@RpycService("slow")
	static class Slow {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch mayEnd = new CountDownLatch(1);

		@Exposed
		public String work() throws InterruptedException {
			this.begun.countDown();
			this.mayEnd.await();
			return "done";
		}

	}

}
