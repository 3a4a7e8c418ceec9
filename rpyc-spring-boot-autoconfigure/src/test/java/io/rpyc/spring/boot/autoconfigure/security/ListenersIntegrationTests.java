package io.rpyc.spring.boot.autoconfigure.security;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;

import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One application with passwords over TLS on one port, client certificates on a second
 * one with other services, and a unix socket for local users without passwords.
 */
class ListenersIntegrationTests {

	private static final String SYSTEM_USER = System.getProperty("user.name");

	private static final String LISTENERS = "rpyc.server.listeners.";

	@TempDir
	private Path directory;

	/** Not one of JUnit's, whose path may be too long for a socket. */
	private Path socketDirectory;

	@BeforeEach
	void makeDirectory() throws IOException {
		this.socketDirectory = Files.createTempDirectory("rpyc");
	}

	@AfterEach
	void deleteDirectory() throws IOException {
		Files.delete(this.socketDirectory);
	}

	@ParameterizedTest
	@EnumSource
	void eachListenerHasItsOwnAuthenticationAndServices(RpycVersion version) throws Exception {
		runner().run((context) -> {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/listeners.py", port(context, "people"),
					port(context, "machines"), socket(), TestCertificates.CLIENT.key(this.directory),
					TestCertificates.CLIENT.certificate(this.directory),
					TestCertificates.CA.certificate(this.directory), SYSTEM_USER);
			assertThat(context.getBean(RpycServerLifecycle.class).servers())
				.extracting((server) -> server.options().name())
				.containsExactly("people", "machines", "local");
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			await().untilAsserted(() -> {
				assertThat(accepted(meters, "people", "password")).isOne();
				assertThat(accepted(meters, "machines", "x509")).isOne();
				assertThat(accepted(meters, "local", "peer-credentials")).isOne();
				assertThat(meters.get("rpyc.server.connections.opened").tag("listener", "local").counter().count())
					.isOne();
			});
			assertThat(meters.get("rpyc.server.requests").tags("listener", "machines", "method", "measure").timers())
				.isNotEmpty();
		});
	}

	@Test
	void whenNobodyKnowsTheSystemUserThenItIsRefused() throws Exception {
		Witnesses.runner()
			.withUserConfiguration(Desk.class, Users.class)
			.withPropertyValues(LISTENERS + "local.socket-path=" + socket(),
					LISTENERS + "local.authentication=peer-credentials")
			.run((context) -> {
				try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
					assertThat(client.read(ByteBuffer.allocate(1))).isNegative();
				}
				Witnesses witnesses = context.getBean(Witnesses.class);
				await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("wrong-credentials"));
			});
	}

	@Test
	void whenAListenerWithPeerCredentialsHasAPortThenTheAnalysisSaysSo() {
		Witnesses.runner()
			.withUserConfiguration(Desk.class, Users.class)
			.withPropertyValues(LISTENERS + "local.port=0", LISTENERS + "local.authentication=peer-credentials")
			.run((context) -> StartFailures.assertAnalysis(context, "'rpyc.server.listeners.local.authentication'",
					"does not listen on a unix socket", "'rpyc.server.listeners.local.socket-path'"));
	}

	private ApplicationContextRunner runner() throws Exception {
		return Witnesses.runner()
			.withUserConfiguration(Desk.class, Meter.class)
			.withBean(PasswordEncoder.class, () -> Users.ENCODER)
			.withBean(UserDetailsService.class,
					() -> new InMemoryUserDetailsManager(
							User.withUsername("alice").password(Users.ENCODER.encode("se:cr:et")).roles("VIP").build(),
							User.withUsername("client").password("").roles("USER").build(),
							User.withUsername(SYSTEM_USER).password("").roles("USER").build()))
			.withPropertyValues("rpyc.security.policies.desk.denied-methods=purge",
					"rpyc.security.policies.desk.roles.VIP=vip", LISTENERS + "default.enabled=false",
					LISTENERS + "people.port=0", LISTENERS + "people.ssl.bundle=server",
					LISTENERS + "people.authentication=password", LISTENERS + "people.services=desk",
					LISTENERS + "machines.port=0", LISTENERS + "machines.ssl.bundle=server",
					LISTENERS + "machines.ssl.client-auth=need", LISTENERS + "machines.authentication=x509",
					LISTENERS + "machines.services=meter", LISTENERS + "machines.policies.desk.denied-methods=export",
					LISTENERS + "local.socket-path=" + socket(), LISTENERS + "local.authentication=peer-credentials")
			.withPropertyValues(bundle());
	}

	private String[] bundle() throws IOException {
		String bundle = "spring.ssl.bundle.pem.server.";
		return new String[] { bundle + "truststore.certificate=file:" + TestCertificates.CA.certificate(this.directory),
				bundle + "keystore.certificate=file:" + TestCertificates.SERVER.certificate(this.directory),
				bundle + "keystore.private-key=file:" + TestCertificates.SERVER.key(this.directory) };
	}

	private Path socket() {
		return this.socketDirectory.resolve("s");
	}

	private static double accepted(MeterRegistry meters, String listener, String mechanism) {
		return meters.get("rpyc.server.authentication")
			.tags("listener", listener, "mechanism", mechanism, "outcome", "success")
			.counter()
			.count();
	}

	private static int port(ApplicationContext context, String listener) {
		return context.getEnvironment().getRequiredProperty("local.rpyc." + listener + ".port", Integer.class);
	}

	@RpycService("desk")
	static class Desk {

		@Exposed
		public String whoami(Principal user, RpycConnection connection) {
			return user.getName() + "@" + connection.listenerName();
		}

		@Exposed
		public String vip() {
			return "vip";
		}

		@Exposed
		public void purge() {
		}

		@Exposed
		public String export() {
			return "exported";
		}

	}

	@RpycService("meter")
	static class Meter {

		@Exposed
		public String measure(Principal user, RpycConnection connection) {
			return user.getName() + "@" + connection.listenerName();
		}

		/** Not the bean, but another object of the class of a service. */
		@Exposed
		public Desk desk() {
			return new Desk();
		}

	}

}
