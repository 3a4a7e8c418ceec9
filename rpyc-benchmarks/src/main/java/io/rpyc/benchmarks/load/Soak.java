package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.rpyc.client.RpycClient;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.message.Dialect;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.security.CertificateRequirement;
import io.rpyc.security.SSLAuthenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

/**
 * Runs servers in this process, loads them from others, and prints what it cost and what
 * is left of it.
 */
public final class Soak {

	private final SoakOptions options;

	private final SoakService service = new SoakService();

	private Soak(SoakOptions options) {
		this.options = options;
	}

	/**
	 * Runs the harness.
	 * @param arguments pairs such as {@code --seconds 600}
	 * @throws Exception where it fails
	 */
	public static void run(String... arguments) throws Exception {
		Soak soak = new Soak(SoakOptions.parse(arguments));
		Path directory = Files.createTempDirectory("rpyc-soak");
		X509Bundle bundle = new CertificateBuilder().ecp256()
			.subject("CN=localhost")
			.addSanDnsName("localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		Path key = Files.writeString(directory.resolve("key.pem"), bundle.getPrivateKeyPEM());
		Path certificate = Files.writeString(directory.resolve("certificate.pem"), bundle.getCertificatePathPEM());
		SSLAuthenticator tls = SSLAuthenticator.builder()
			.keyfile(key)
			.certfile(certificate)
			.certReqs(CertificateRequirement.NONE)
			.build();
		try (RpycServer plain = soak.server().start();
				RpycServer secure = new RpycServer(soak.serverOptions().authenticator(tls).build()).start()) {
			soak.idle(plain);
			soak.busy(plain, secure, certificate);
		}
		finally {
			Files.delete(key);
			Files.delete(certificate);
			Files.delete(directory);
		}
	}

	private RpycServerOptions.Builder serverOptions() {
		return RpycServerOptions.builder()
			.port(0)
			.maxConnections(20_000)
			.maxConnectionsPerAddress(20_000)
			.service(this.service);
	}

	private RpycServer server() {
		return new RpycServer(serverOptions().build());
	}

	private void idle(RpycServer server) throws IOException {
		newClient(server);
		Duration before = newClient(server);
		Footprint empty = Footprint.now();
		print("empty", empty);
		try (Child crowd = new Child(IdleCrowd.class, server.address().getPort(), this.options.idle())) {
			crowd.awaitReady();
			Footprint full = Footprint.now();
			print(server.connections().size() + " idle connections", full);
			if (this.options.idle() > 0) {
				print("each",
						"%d bytes of heap, %d of direct memory".formatted(
								(full.heap() - empty.heap()) / this.options.idle(),
								(full.direct() - empty.direct()) / this.options.idle()));
			}
			print("a new client is served in", newClient(server) + " (without the crowd: " + before + ")");
		}
		awaitEmpty(server);
		print("after them", Footprint.now());
	}

	/** The best of a few, each with a connection, the root and a call. */
	private static Duration newClient(RpycServer server) {
		long[] nanos = new long[20];
		try (RpycClient client = new RpycClient(RpycClientOptions.builder().dialect(Dialect.V6).build())) {
			for (int i = 0; i < nanos.length; i++) {
				long start = System.nanoTime();
				try (RpycConnection connection = client.connect("localhost", server.address().getPort())) {
					connection.root().invoke("add", 2, 3);
				}
				nanos[i] = System.nanoTime() - start;
			}
		}
		Arrays.sort(nanos);
		return Duration.ofNanos(nanos[nanos.length / 2]);
	}

	private void busy(RpycServer plain, RpycServer secure, Path certificate) throws IOException {
		int warmUp = Math.max(1, this.options.seconds() / 5);
		busy(plain, secure, certificate, warmUp);
		Footprint start = Footprint.now();
		print("after a warm-up of " + warmUp + " s", start);
		long calls = this.service.calls();
		busy(plain, secure, certificate, this.options.seconds());
		Footprint end = Footprint.now();
		print("after " + this.options.seconds() + " s", end);
		print("heap", "%+.1f %% since the warm-up".formatted(100.0 * (end.heap() - start.heap()) / start.heap()));
		print("calls served", this.service.calls() - calls);
		print("streams open", this.service.openStreams());
	}

	private void busy(RpycServer plain, RpycServer secure, Path certificate, int seconds) throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		List<String> totals;
		try (StockCrowd python = new StockCrowd(plain.address().getPort(), this.options.python());
				Child crowd = new Child(BusyCrowd.class, plain.address().getPort(), secure.address().getPort(),
						certificate, this.options.clients(), seconds)) {
			while (System.nanoTime() < end) {
				LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
				python.killOne();
			}
			totals = crowd.awaitReady();
			print("stock clients killed", python.kills());
		}
		totals.forEach((line) -> print("Java clients", line));
		awaitEmpty(plain);
		awaitEmpty(secure);
	}

	private void awaitEmpty(RpycServer server) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (!server.connections().isEmpty() && System.nanoTime() < deadline) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
		if (!server.connections().isEmpty()) {
			throw new IllegalStateException(server.connections().size() + " connections are left");
		}
	}

	private static void print(String what, Object value) {
		System.out.println(what + ": " + value);
	}

}
