package io.rpyc.parity;

import io.rpyc.classic.RpycClassic;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Java between two Pythons, of the same dialect or not.
 */
class ChainedIntegrationTests {

	private static final ProtocolConfig WRITABLE = ProtocolConfig.DEFAULTS.mutate().allowSetattr(true).build();

	@ParameterizedTest
	@CsvSource({ "V5, V5, 1", "V6, V5, 1", "V5, V6, 4", "V6, V6, 4" })
	void objectsOfOnePeerWorkAtAnother(RpycVersion near, RpycVersion far, int concurrency) throws Exception {
		try (PythonServer python = StockServer.start(PythonEnvironment.rpyc(far), "threaded", "slave");
				RpycConnection connection = RpycClient.create((options) -> options.config(WRITABLE))
					.connect("127.0.0.1", python.port());
				RpycServer server = new RpycServer(RpycServerOptions.builder()
					.port(0)
					.concurrencyPerConnection(concurrency)
					.service(new ChainService(RpycClassic.of(connection)))
					.build()).start()) {
			PythonScript.run(PythonEnvironment.rpyc(near), "python/parity_chained.py", "127.0.0.1",
					server.address().getPort());
		}
	}

}
