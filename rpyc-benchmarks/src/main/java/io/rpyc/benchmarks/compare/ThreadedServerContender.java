package io.rpyc.benchmarks.compare;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;

/**
 * Python's own threaded server, of the version of the clients.
 */
final class ThreadedServerContender implements Contender {

	private static final String SCRIPT = "python/sample_server.py";

	private final Map<RpycVersion, PythonServer> plain = new EnumMap<>(RpycVersion.class);

	private final Map<RpycVersion, PythonServer> secure = new EnumMap<>(RpycVersion.class);

	private final TlsFiles tls;

	ThreadedServerContender(TlsFiles tls) {
		this.tls = tls;
	}

	@Override
	public String name() {
		return "rpyc's ThreadedServer";
	}

	@Override
	public OptionalInt prepare(Load load, StockClients clients) {
		return OptionalInt.of(load.isSecure() ? securePort(clients.version()) : port(clients.version()));
	}

	/** Returns the port without TLS. */
	int port(RpycVersion version) {
		return this.plain
			.computeIfAbsent(version,
					(key) -> PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(key, "numpy"), SCRIPT)))
			.port();
	}

	private int securePort(RpycVersion version) {
		return this.secure
			.computeIfAbsent(version,
					(key) -> PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(key, "numpy"), SCRIPT,
							this.tls.key(), this.tls.certificate())))
			.port();
	}

	@Override
	public void close() {
		this.plain.values().forEach(PythonServer::close);
		this.secure.values().forEach(PythonServer::close);
	}

}
