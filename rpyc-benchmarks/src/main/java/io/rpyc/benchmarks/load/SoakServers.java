package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

/**
 * The servers of this process: one without TLS, one with, and one that is left alone, to
 * compare with.
 */
final class SoakServers implements AutoCloseable {

	private final SoakService service = new SoakService();

	private final Watch watch = new Watch();

	private final Path directory;

	private final Path certificate;

	private final RpycServer plain;

	private final RpycServer secure;

	private final RpycServer quiet;

	SoakServers() throws Exception {
		this.directory = Files.createTempDirectory("rpyc-soak");
		X509Bundle bundle = new CertificateBuilder().ecp256()
			.subject("CN=localhost")
			.addSanDnsName("localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		Path key = Files.writeString(this.directory.resolve("key.pem"), bundle.getPrivateKeyPEM());
		this.certificate = Files.writeString(this.directory.resolve("certificate.pem"), bundle.getCertificatePathPEM());
		SSLAuthenticator tls = SSLAuthenticator.builder()
			.keyfile(key)
			.certfile(this.certificate)
			.certReqs(CertificateRequirement.NONE)
			.build();
		Files.delete(key);
		this.plain = new RpycServer(options().build()).start();
		this.secure = new RpycServer(options().authenticator(tls).build()).start();
		this.quiet = new RpycServer(options().build()).start();
	}

	private RpycServerOptions.Builder options() {
		return RpycServerOptions.builder()
			.port(0)
			.maxConnections(20_000)
			.maxConnectionsPerAddress(20_000)
			// A busy machine must not cause failures of handshakes.
			.authenticationTimeout(Duration.ofMinutes(3))
			.listener(this.watch)
			.service(this.service);
	}

	SoakService service() {
		return this.service;
	}

	Watch watch() {
		return this.watch;
	}

	Path certificate() {
		return this.certificate;
	}

	int port() {
		return this.plain.address().getPort();
	}

	int tlsPort() {
		return this.secure.address().getPort();
	}

	int quietPort() {
		return this.quiet.address().getPort();
	}

	/** How many connections there are, with those that are logging in. */
	int connections() {
		return List.of(this.plain, this.secure, this.quiet)
			.stream()
			.mapToInt((server) -> server.connections().size() + server.handshakes())
			.sum();
	}

	@Override
	public void close() throws IOException {
		this.plain.close();
		this.secure.close();
		this.quiet.close();
		Files.delete(this.certificate);
		Files.delete(this.directory);
	}

}
