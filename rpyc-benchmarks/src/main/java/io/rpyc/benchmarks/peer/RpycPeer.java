package io.rpyc.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.tls.ClientTls;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import org.jspecify.annotations.Nullable;

/**
 * This project's client on this project's server.
 */
public final class RpycPeer implements BlockPeer {

	private final String name;

	private final RpycServer server;

	private final RpycClient client;

	private final Netref root;

	/** Kept open, and quiet. */
	private final List<RpycConnection> idle = new ArrayList<>();

	private RpycPeer(String name, RpycServerOptions.Builder options, @Nullable ClientTls tls) throws IOException {
		this.name = name;
		this.server = new RpycServer(options.port(0).build()).start();
		this.client = RpycClient.create((settings) -> settings.dialect(Dialect.V6).tls(tls));
		this.root = connect().root();
	}

	/**
	 * Starts the server and connects to it.
	 * @param name the heading of the column
	 * @param service an object with the methods {@code add} and {@code length}
	 * @return the two
	 * @throws IOException if the server does not start
	 */
	public static RpycPeer plain(String name, Object service) throws IOException {
		return new RpycPeer(name, RpycServerOptions.builder().service(service), null);
	}

	/**
	 * Starts a server with TLS and connects to it.
	 * @param name the heading of the column
	 * @param service an object with the methods {@code add} and {@code length}
	 * @param key the file of the server's private key
	 * @param certificate the file of its certificate, which the client trusts
	 * @return the two
	 * @throws IOException if the server does not start
	 */
	public static RpycPeer secure(String name, Object service, Path key, Path certificate) throws IOException {
		return new RpycPeer(name,
				RpycServerOptions.builder()
					.service(service)
					.authenticator(SSLAuthenticator.builder().keyfile(key).certfile(certificate).build()),
				ClientTls.builder().caCerts(certificate).verifyHostName(false).build());
	}

	/**
	 * Opens more connections, on which nothing happens.
	 * @param connections how many
	 * @return this peer
	 */
	public RpycPeer beside(int connections) {
		for (int i = 0; i < connections; i++) {
			RpycConnection connection = connect();
			connection.root();
			this.idle.add(connection);
		}
		return this;
	}

	private RpycConnection connect() {
		return this.client.connect(this.server.address().getHostString(), this.server.address().getPort());
	}

	/** Opens a connection, asks for the root, closes it. */
	public void visit() {
		try (RpycConnection connection = connect()) {
			connection.root();
		}
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public int add(int a, int b) {
		return (int) Objects.requireNonNull(this.root.invoke("add", a, b));
	}

	@Override
	public int length(byte[] block) {
		return (int) Objects.requireNonNull(this.root.invoke("length", (Object) block));
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
	}

}
