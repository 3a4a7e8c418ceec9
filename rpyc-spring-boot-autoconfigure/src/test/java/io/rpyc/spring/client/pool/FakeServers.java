package io.rpyc.spring.client.pool;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Servers that accept or refuse connections as a test says.
 */
final class FakeServers implements ConnectionOpener {

	static final SocketAddress FIRST = InetSocketAddress.createUnresolved("first", 1);

	static final SocketAddress SECOND = InetSocketAddress.createUnresolved("second", 2);

	private final List<Peer> peers = new ArrayList<>();

	private final Set<SocketAddress> dead = new HashSet<>();

	private final CompletableFuture<Void> hanging = new CompletableFuture<>();

	private volatile boolean hangs;

	private final AtomicInteger attempts = new AtomicInteger();

	@Override
	public RpycConnection open(SocketAddress address) {
		this.attempts.incrementAndGet();
		if (this.hangs && !openAddresses().isEmpty() && !openAddresses().contains(address)) {
			this.hanging.join();
		}
		return accept(address);
	}

	private synchronized RpycConnection accept(SocketAddress address) {
		if (this.dead.contains(address)) {
			throw new RpycConnectionException(address + " refuses", null, false);
		}
		Peer peer = new Peer(address);
		this.peers.add(peer);
		return peer.connection;
	}

	synchronized void kill(SocketAddress address) {
		this.dead.add(address);
		this.peers.stream().filter((peer) -> peer.address.equals(address)).forEach(Peer::close);
	}

	/** Refuses new connections, and keeps the open ones. */
	synchronized void refuse(SocketAddress address) {
		this.dead.add(address);
	}

	/** Does not reply to attempts to connect to another server than the first one. */
	void hangOthers() {
		this.hangs = true;
	}

	/** Replies to all attempts to connect. */
	void replyToAll() {
		this.hanging.complete(null);
	}

	synchronized void revive(SocketAddress address) {
		this.dead.remove(address);
	}

	int attempts() {
		return this.attempts.get();
	}

	synchronized Peer peer(RpycConnection connection) {
		return this.peers.stream().filter((peer) -> peer.connection == connection).findFirst().orElseThrow();
	}

	synchronized List<Peer> open() {
		return this.peers.stream().filter((peer) -> !peer.closed.isDone()).toList();
	}

	synchronized List<SocketAddress> openAddresses() {
		return open().stream().map((peer) -> peer.address).toList();
	}

	/**
	 * The other end of a connection.
	 */
	static final class Peer {

		final SocketAddress address;

		final RpycConnection connection = mock(RpycConnection.class);

		final AtomicInteger outstanding = new AtomicInteger();

		final AtomicInteger abandoned = new AtomicInteger();

		final AtomicInteger imported = new AtomicInteger(1);

		final AtomicInteger pings = new AtomicInteger();

		final CompletableFuture<Void> stops = new CompletableFuture<>();

		final CompletableFuture<Void> closed = new CompletableFuture<>();

		volatile boolean silent;

		private Peer(SocketAddress address) {
			this.address = address;
			Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();
			given(this.connection.isOpen()).willAnswer((call) -> !this.closed.isDone());
			given(this.connection.outstanding()).willAnswer((call) -> this.outstanding.get());
			given(this.connection.abandoned()).willAnswer((call) -> this.abandoned.get());
			given(this.connection.importedObjects()).willAnswer((call) -> this.imported.get());
			given(this.connection.whenClosed()).willReturn(this.closed);
			given(this.connection.whenPeerStops()).willReturn(this.stops);
			given(this.connection.ping(any(Duration.class))).willAnswer((call) -> ping());
			given(this.connection.attribute(any())).willAnswer((call) -> attributes.get(call.getArgument(0)));
			willAnswer((call) -> attributes.put(call.getArgument(0), call.getArgument(1))).given(this.connection)
				.attribute(any(), any());
			willAnswer((call) -> this.closed.complete(null)).given(this.connection).close();
		}

		private Duration ping() {
			this.pings.incrementAndGet();
			if (this.silent) {
				throw new RpycConnectionException("no reply");
			}
			return Duration.ofMillis(1);
		}

		void close() {
			this.closed.complete(null);
		}

	}

}
