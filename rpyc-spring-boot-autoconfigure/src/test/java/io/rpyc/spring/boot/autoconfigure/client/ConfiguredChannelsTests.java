package io.rpyc.spring.boot.autoconfigure.client;

import java.util.stream.Stream;

import io.rpyc.spring.client.RpycChannelFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfiguredChannels} with names that have other characters than those
 * of property names.
 */
class ConfiguredChannelsTests {

	@ParameterizedTest
	@CsvSource({ "ml, ml, ml", "myModel, myModel, myModel", "my_model, my_model, my_model", "[Model], Model, Model",
			"[a.b], a.b, [a.b]" })
	void namesOfChannelsMayHaveAnyCharacters(String written, String name, String inMessages) {
		String prefix = "rpyc.client.channel." + written + ".";
		ChannelServer.context()
			.withPropertyValues(prefix + "target=localhost:1", prefix + "pool.max=3", "rpyc.client.defaults.pool.max=5",
					"rpyc.client.defaults.connect-timeout=3s")
			.run((context) -> {
				assertThat(context.getBean(RpycChannelFactory.class).channel(name))
					.hasToString("channel '" + name + "' to [localhost:1]");
				ConfiguredChannels channels = context.getBean(ConfiguredChannels.class);
				assertThat(channels.get(name).getPool().getMax()).isEqualTo(3);
				assertThat(channels.keys(name).of("pool.max"))
					.isEqualTo("rpyc.client.channel." + inMessages + ".pool.max");
				assertThat(channels.keys(name).of("connect-timeout")).isEqualTo("rpyc.client.defaults.connect-timeout");
			});
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			username=app;password=secret, token=own,                   app, -,      own
			username=app;password=secret, username=;token=own,         -,   -,      own
			username=app;password=secret, token=own;password=,         app, -,      own
			username=app;token=secret,    password=own,                app, own,    -
			username=app;token=secret,    token=own,                   app, -,      own
			username=app;password=secret, username=;password=,         -,   -,      -
			username=app;password=secret, token=,                      app, secret, -
			token=secret,                 username=app;password=own,   app, own,    -
			""")
	void aSecretOfAChannelReplacesAnInheritedOne(String inherited, String own, String username, String password,
			String token) {
		ChannelServer.context()
			.withPropertyValues("rpyc.client.channel.ml.target=localhost:1")
			.withPropertyValues(properties("rpyc.client.defaults.", inherited))
			.withPropertyValues(properties("rpyc.client.channel.ml.", own))
			.run((context) -> {
				ChannelProperties properties = context.getBean(ConfiguredChannels.class).get("ml");
				assertThat(properties.getUsername()).isEqualTo(username);
				assertThat(properties.getPassword()).isEqualTo(password);
				assertThat(properties.getToken()).isEqualTo(token);
				assertThat(context.getBean(RpycChannelFactory.class).channel("ml")).isNotNull();
			});
	}

	private static String[] properties(String prefix, String values) {
		return Stream.of(values.split(";")).map((each) -> prefix + each).toArray(String[]::new);
	}

}
