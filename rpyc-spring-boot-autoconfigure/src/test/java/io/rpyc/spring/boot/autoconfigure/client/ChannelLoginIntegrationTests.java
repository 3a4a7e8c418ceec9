package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Iterator;
import java.util.List;

import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycConnectionException;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.RpycCredentials;
import io.rpyc.spring.client.RpycCredentialsProvider;
import io.rpyc.spring.client.RpycSession;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests channels to stock Python servers that require a login.
 */
class ChannelLoginIntegrationTests {

	private static final String PREFIX = "rpyc.client.channel.default.";

	@ParameterizedTest
	@EnumSource
	void aChannelLogsInWithItsUserAndPassword(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version, "login=app:s3cret")) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "username=app", PREFIX + "password=s3cret")
				.run((context) -> assertThat(context.getBean(Model.class).add(1, 2)).isEqualTo(3));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aChannelLogsInWithABearerToken(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version, "login=t0ken")) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "token=t0ken")
				.run((context) -> assertThat(context.getBean(Model.class).add(1, 2)).isEqualTo(3));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerRefusesTheLoginThenCallsFailWithoutTheSecret(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version, "login=app:s3cret")) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "username=app", PREFIX + "password=wr0ng")
				.run((context) -> assertThatExceptionOfType(RpycAuthenticationException.class)
					.isThrownBy(() -> context.getBean(Model.class).add(1, 2))
					.withMessageContaining("channel 'default' cannot connect")
					.withMessageContaining("the password of user 'app'")
					.satisfies(
							(ex) -> assertThat(ex).hasStackTraceContaining("app").message().doesNotContain("wr0ng")));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerHasNoLoginThenTheMessageSaysWhichPropertiesToRemove(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "username=app", PREFIX + "password=s3cret",
						PREFIX + "connect-timeout=500ms")
				.run((context) -> assertThatExceptionOfType(RpycConnectionException.class)
					.isThrownBy(() -> context.getBean(Model.class).add(1, 2))
					.withMessageContaining("raise 'rpyc.client.channel.default.connect-timeout'")
					.withMessageContaining(
							"if it does not have a login, remove 'rpyc.client.channel.default.username'"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerRequiresALoginThenTheMessageSaysWhichPropertiesToSet(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version, "login=app:s3cret")) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.run((context) -> assertThatExceptionOfType(RpycConnectionException.class)
					.isThrownBy(() -> context.getBean(Model.class).add(1, 2))
					.withMessageContaining("if it requires a login, set 'rpyc.client.channel.default.username'"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aProviderIsAskedForEachConnection(RpycVersion version) {
		Iterator<String> tokens = List.of("t0ken", "t0ken", "0ld").iterator();
		RpycCredentialsProvider provider = (channel) -> RpycCredentials.bearer(tokens.next());
		try (PythonServer server = ChannelServer.start(version, "login=t0ken")) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withBean(RpycCredentialsProvider.class, () -> provider)
				.withPropertyValues(PREFIX + "dialect=" + ((version == RpycVersion.values()[0]) ? "v5" : "v6"),
						PREFIX + "username=ignored", PREFIX + "password=ignored")
				.run((context) -> {
					RpycChannel channel = context.getBean(RpycChannelFactory.class).channel();
					try (RpycSession first = channel.open(); RpycSession second = channel.open()) {
						assertThat(first.client(Model.class).logins()).containsExactly("t0ken", "t0ken");
						assertThat(second.client(Model.class).add(1, 2)).isEqualTo(3);
					}
					assertThat(tokens.hasNext()).isTrue();
				});
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Model.class)
	static class Clients {

	}

}
