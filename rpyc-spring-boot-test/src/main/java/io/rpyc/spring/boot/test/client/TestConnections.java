package io.rpyc.spring.boot.test.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.rpyc.RpycConnectionException;
import io.rpyc.client.ClientAuthenticator;
import io.rpyc.client.RpycClient;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServer;

/**
 * The connections of the clients of a test to the server of the application: one for each
 * listener, identity and thread. Thread-safe.
 */
final class TestConnections {

	private final TestServers servers;

	private final Consumer<RpycClientOptions.Builder> options;

	private final Map<Key, RpycConnection> connections = new ConcurrentHashMap<>();

	TestConnections(TestServers servers, Consumer<RpycClientOptions.Builder> options) {
		this.servers = servers;
		this.options = options;
	}

	TestServers servers() {
		return this.servers;
	}

	RpycConnection get(String listener, TestIdentity identity) {
		return this.connections.compute(new Key(Thread.currentThread(), listener, identity),
				(key, open) -> (open != null && open.isOpen()) ? open : open(this.servers.get(listener), identity));
	}

	private RpycConnection open(RpycServer server, TestIdentity identity) {
		RpycClientOptions.Builder builder = RpycClientOptions.builder();
		this.options.accept(builder);
		if (identity instanceof TestIdentity.Known known) {
			return new RpycClient(builder.build()).connect(server.acceptInMemory(known.credentials()));
		}
		if (identity instanceof TestIdentity.Login login) {
			builder.authenticator(ClientAuthenticator.password(login.username(), login.password()));
		}
		try {
			return new RpycClient(builder.build()).connect(reachable(server.localAddress()));
		}
		catch (RpycConnectionException ex) {
			if (identity instanceof TestIdentity.Anonymous && requiresLogin(server)) {
				throw new RpycConnectionException(
						ex.getMessage() + "; the server requires a login, but the client of the test has no user:"
								+ " choose one with as(…) or login(…), or with @WithMockUser on the test",
						ex, false);
			}
			throw ex;
		}
	}

	private static boolean requiresLogin(RpycServer server) {
		Authenticator authenticator = server.options().security().authenticator();
		return authenticator != null && authenticator.authenticates();
	}

	private static SocketAddress reachable(SocketAddress address) {
		return (address instanceof InetSocketAddress inet && inet.getAddress().isAnyLocalAddress())
				? new InetSocketAddress(InetAddress.getLoopbackAddress(), inet.getPort()) : address;
	}

	/** Closes the connections that the current thread has opened. */
	void closeThoseOfThread() {
		this.connections.keySet()
			.stream()
			.filter((key) -> key.thread() == Thread.currentThread())
			.toList()
			.forEach(this::close);
	}

	void closeAll() {
		this.connections.keySet().forEach(this::close);
	}

	private void close(Key key) {
		RpycConnection connection = this.connections.remove(key);
		if (connection != null) {
			connection.close();
		}
	}

	/**
	 * The key of a connection.
	 *
	 * @param thread the thread that opened it
	 * @param listener the name of the listener of the server
	 * @param identity the identity of the peer
	 */
	private record Key(Thread thread, String listener, TestIdentity identity) {
	}

}
