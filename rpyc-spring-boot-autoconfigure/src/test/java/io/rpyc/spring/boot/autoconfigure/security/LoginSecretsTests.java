package io.rpyc.spring.boot.autoconfigure.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.spring.RpycAuthenticationEvent;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.TokenStore;
import io.rpyc.testing.TracedLog;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * No login leaves its secret in the log, on any level, or in the text of an event.
 */
class LoginSecretsTests {

	private static final String WRONG = "wr0ng-0ne";

	private static final String TOKEN = "t0ken.of.alice";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(SecuredService.class, Users.class, Events.class, Tokens.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.security.max-attempts=10");

	@Test
	void passwordsAreNotTold() {
		assertNotTold("password", "alice:" + Users.PASSWORD, Users.PASSWORD, "Bad credentials");
	}

	@Test
	void tokensAreNotTold() {
		assertNotTold("token", "alice:" + TOKEN, TOKEN, "wrong credentials");
	}

	@Test
	void bearerTokensAreNotTold() {
		assertNotTold("bearer", TOKEN, TOKEN, "not good");
	}

	private void assertNotTold(String mode, String credential, String secret, String reason) {
		try (TracedLog log = new TracedLog("io.rpyc", "io.rpyc.protocol", "io.netty", "org.springframework.security")) {
			this.runner.withPropertyValues("rpyc.security.authentication=" + mode).run((context) -> {
				assertThat(logIn(context, credential)).isTrue();
				assertThat(logIn(context, "alice:" + WRONG)).isFalse();
				assertThat(logIn(context, WRONG)).isFalse();
				Events events = context.getBean(Events.class);
				await().untilAsserted(() -> assertThat(events.reasons()).containsExactlyInAnyOrder(Reason.ACCEPTED,
						Reason.WRONG_CREDENTIALS, Reason.WRONG_CREDENTIALS));
				assertThat(events.texts()).noneMatch((text) -> text.contains(secret) || text.contains(WRONG));
				assertThat(context.getBean(RpycSecurityProperties.class).toString()).doesNotContain(secret);
			});
			assertThat(log.lines()).noneMatch((line) -> line.contains(secret) || line.contains(WRONG));
			assertThat(log.lines()).as("the reason for DEBUG").anyMatch((line) -> line.contains(reason));
		}
	}

	private static boolean logIn(AssertableApplicationContext context, String credential) throws IOException {
		int port = context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
			socket.getOutputStream().write(credential.getBytes(StandardCharsets.UTF_8));
			return socket.getInputStream().readNBytes("AUTH_OK".length()).length > 0;
		}
	}

	static class Events {

		private final Queue<ApplicationEvent> all = new ConcurrentLinkedQueue<>();

		@EventListener
		void record(ApplicationEvent event) {
			this.all.add(event);
		}

		List<Reason> reasons() {
			return this.all.stream()
				.filter(RpycAuthenticationEvent.class::isInstance)
				.map((event) -> ((RpycAuthenticationEvent) event).getEvent().reason())
				.toList();
		}

		List<String> texts() {
			return this.all.stream().map(Events::text).toList();
		}

		/** With the name of the user, which audit events contain. */
		private static String text(ApplicationEvent event) {
			return (event instanceof AbstractAuthenticationEvent authentication)
					? event + " of " + authentication.getAuthentication().getName() : event.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tokens {

		@Bean
		TokenStore tokens() {
			return (username, token) -> TOKEN.equals(token)
					? Optional.of(new User(username, "", AuthorityUtils.NO_AUTHORITIES)) : Optional.empty();
		}

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				if (!token.equals(TOKEN)) {
					throw new BadJwtException("not good");
				}
				return Jwt.withTokenValue(token).header("alg", "none").subject("alice").build();
			};
		}

	}

}
