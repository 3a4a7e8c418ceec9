package io.rpyc.client;

import io.rpyc.protocol.Dialect;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;

/**
 * Stock Python servers, and Java clients that speak their dialects.
 */
final class StockPeers {

	private StockPeers() {
	}

	static PythonServer calculator(RpycVersion version, String kind) {
		return StockServer.start(PythonEnvironment.rpyc(version), kind, "calculator");
	}

	static RpycClient client(RpycVersion version) {
		return RpycClient.create((options) -> options.dialect(dialect(version)));
	}

	static Dialect dialect(RpycVersion version) {
		return Dialect.valueOf(version.name());
	}

}
