package io.rpyc.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.security.Credentials;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an operator sees of clients that are refused.
 */
@SpringBootTest(
		// Boot's own audit needs Spring Security, which the sample does not have.
		properties = "spring.autoconfigure.exclude=org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration",
		webEnvironment = WebEnvironment.RANDOM_PORT)
class RefusalsIntegrationTests {

	@Autowired
	private StockPython python;

	@Value("${local.server.port}")
	private int httpPort;

	@Autowired
	private AuditEventRepository audit;

	@BeforeEach
	void load() {
		for (RpycVersion version : RpycVersion.values()) {
			this.python.with(version).run("python/login.py");
		}
	}

	@Test
	void whenPasswordIsWrongThenItIsCountedAndAudited() throws Exception {
		await().untilAsserted(() -> assertThat(prometheus())
			.containsPattern("rpyc_server_authentication_attempts_total\\{.*outcome=\"failure\".*wrong-credentials")
			.containsPattern("rpyc_server_authentication_attempts_total\\{.*outcome=\"success\"")
			.containsPattern("rpyc_server_connections_rejected_connections_total\\{.*reason=\"wrong-credentials\"")
			.containsPattern("rpyc_server_authorization_denied_calls_total\\{.*method=\"numbers\".*rule=\"policy\""));
		await().untilAsserted(() -> assertThat(this.audit.find(null, null, "AUTHENTICATION_FAILURE")).isNotEmpty()
			.allSatisfy((event) -> assertThat(event.getData()).containsEntry("mechanism", "password")
				.doesNotContainValue("wrong")));
		assertThat(this.audit.find("ada", null, "AUTHORIZATION_FAILURE")).isNotEmpty();
	}

	@Test
	void everyMetricOfTheServerOnTheDashboardExists() throws Exception {
		Set<String> named = DashboardMetrics.named("rpyc_server_");
		assertThat(named).hasSizeGreaterThan(10);
		await().untilAsserted(() -> assertThat(DashboardMetrics.existing(prometheus())).containsAll(named));
	}

	private String prometheus() throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + this.httpPort + "/actuator/prometheus");
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Guarded {

		@Bean
		RpycServerCustomizer passwordsAndPolicies() {
			return (builder) -> builder.authenticator(PasswordAuthenticator.of((username, password) -> {
				if (!"secret".equals(password)) {
					throw new InvalidCredentialsException("wrong password");
				}
				return Credentials.of(username, Credentials.PASSWORD, Map.of());
			})).lockout(null).policy("calculator", SecurityPolicy.builder().deniedMethods(Set.of("numbers")).build());
		}

		@Bean
		AuditEventRepository audit() {
			return new InMemoryAuditEventRepository();
		}

		@Bean
		AuditListener auditListener(AuditEventRepository repository) {
			return new AuditListener(repository);
		}

	}

}
