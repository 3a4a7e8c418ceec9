package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Arrays;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Starts {@code channel_server.py}, and contexts with a channel to it.
 */
final class ChannelServer {

	private static final String SCRIPT = "python/channel_server.py";

	private ChannelServer() {
	}

	static PythonServer start(RpycVersion version, String... options) {
		Object[] arguments = Arrays.copyOf(options, options.length, Object[].class);
		return PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version), SCRIPT, arguments));
	}

	/** Starts the server on the port of one that has ended. */
	static PythonServer restart(RpycVersion version, PythonServer ended) {
		return start(version, "port=" + ended.port());
	}

	static ApplicationContextRunner context() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RpycClientAutoConfiguration.class, SslAutoConfiguration.class));
	}

	static ApplicationContextRunner context(PythonServer... servers) {
		String[] hosts = Arrays.stream(servers).map((server) -> "127.0.0.1:" + server.port()).toArray(String[]::new);
		return context().withPropertyValues("rpyc.client.channel.default.target=static://" + String.join(",", hosts));
	}

}
