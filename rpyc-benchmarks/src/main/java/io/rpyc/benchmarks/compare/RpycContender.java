package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.util.OptionalInt;

import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

/**
 * A server of this project, on one port without TLS and on one with it.
 */
final class RpycContender implements Contender {

	private final String name;

	private final RpycServer plain;

	private final RpycServer secure;

	RpycContender(String name, SampleService service, TlsFiles tls) throws IOException {
		this.name = name;
		this.plain = new RpycServer(options(service).build()).start();
		this.secure = new RpycServer(options(service)
			.authenticator(SSLAuthenticator.builder().keyfile(tls.key()).certfile(tls.certificate()).build())
			.build()).start();
	}

	private static RpycServerOptions.Builder options(SampleService service) {
		return RpycServerOptions.builder().port(0).service((Object) service);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public OptionalInt prepare(Load load, StockClients clients) {
		RpycServer server = load.isSecure() ? this.secure : this.plain;
		return OptionalInt.of(server.address().getPort());
	}

	@Override
	public void close() {
		this.plain.close();
		this.secure.close();
	}

}
