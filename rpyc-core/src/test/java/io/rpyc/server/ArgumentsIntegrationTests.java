package io.rpyc.server;

import io.rpyc.PermissionDeniedException;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of Python argument, passed by stock clients to Java methods.
 */
class ArgumentsIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "V5, 1", "V5, 4", "V6, 1", "V6, 4" })
	void pythonArgumentsBecomeWhatTheParametersSay(RpycVersion version, int concurrency) throws Exception {
		try (RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.concurrencyPerConnection(concurrency)
			.service(new ArgumentsService())
			.interceptor((invocation, chain) -> {
				if (invocation.member().name().equals("forbidden")) {
					throw new PermissionDeniedException("not for you");
				}
				return chain.proceed(invocation);
			})
			.build()).start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/arguments.py", "127.0.0.1",
					server.address().getPort());
		}
	}

}
