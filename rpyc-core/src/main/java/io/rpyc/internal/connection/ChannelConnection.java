package io.rpyc.internal.connection;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.Channel;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.netref.RequestSender;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A connection over a Netty channel, as applications see it.
 */
final class ChannelConnection implements RpycConnection {

	private static final String PING = "abcdefghijklmnopqrstuvwxyz";

	private static final AtomicLong LAST_ID = new AtomicLong();

	private final long id = LAST_ID.incrementAndGet();

	private final Instant openedAt = Instant.now();

	private final Channel channel;

	private final TrafficCounter traffic;

	private final SocketAddress remoteAddress;

	private final ConnectionContext context;

	private final ConnectionParts parts;

	private final Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();

	ChannelConnection(Channel channel, ConnectionContext context, @Nullable Dialect dialect) {
		this.channel = channel;
		this.traffic = TrafficCounter.of(channel);
		this.remoteAddress = PeerAddress.of(channel);
		this.context = context;
		this.parts = new ConnectionParts(this, channel, context, dialect);
	}

	ConnectionParts parts() {
		return this.parts;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public @Nullable String listenerName() {
		return this.context.listenerName();
	}

	@Override
	public Instant openedAt() {
		return this.openedAt;
	}

	@Override
	public SocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public @Nullable Dialect dialect() {
		return this.parts.writer().dialect();
	}

	@Override
	public Netref root() {
		Object root = this.parts.requests().request(Operation.GETROOT);
		if (root instanceof Netref netref) {
			return netref;
		}
		throw new RpycConnectionException("the peer's root is a plain value: the peer does not have a service");
	}

	@Override
	public Duration ping() {
		return ping(this.parts.requests().requestTimeout());
	}

	@Override
	public Duration ping(Duration timeout) {
		long start = System.nanoTime();
		OutboundRequests requests = this.parts.requests();
		Object echo = requests.exchange(() -> requests.sendWithin(timeout, Operation.PING, PING).await(timeout));
		if (!PING.equals(echo)) {
			throw new RpycConnectionException("the peer answered a ping with other data: not an RPyC peer");
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@Override
	public RequestSender requests() {
		return this.parts.requests();
	}

	@Override
	public <T> void attribute(Class<T> type, T value) {
		this.attributes.put(type, value);
	}

	@Override
	public <T> @Nullable T attribute(Class<T> type) {
		return type.cast(this.attributes.get(type));
	}

	@Override
	public int exportedObjects() {
		return this.parts.exported().size();
	}

	@Override
	public int importedObjects() {
		return this.parts.remoteObjects().size();
	}

	@Override
	public int inFlightRequests() {
		return this.parts.unanswered().count();
	}

	@Override
	public int outstanding() {
		return this.parts.requests().outstanding();
	}

	@Override
	public int abandoned() {
		return this.parts.requests().abandoned();
	}

	@Override
	public long calls() {
		return this.parts.dispatcher().calls();
	}

	@Override
	public long bytesReceived() {
		return this.traffic.received();
	}

	@Override
	public long bytesSent() {
		return this.traffic.sent();
	}

	@Override
	public boolean isOpen() {
		return this.parts.closing().isOpen();
	}

	@Override
	public void close() {
		if (this.parts.closing().because("this side closed it") && dialect() != null) {
			this.parts.requests().send(Operation.CLOSE);
		}
		this.channel.close();
	}

	@Override
	public void closeIfAnswered() {
		this.parts.closing().closeIf(() -> inFlightRequests() == 0, () -> send(StopNotice.STOPPED));
	}

	@Override
	public boolean announceStop() {
		return send(StopNotice.STOPPING);
	}

	/** Before the peer has sent anything, it cannot be sent a notice. */
	private boolean send(StopNotice notice) {
		boolean known = dialect() != null;
		if (known) {
			this.parts.requests().send(notice);
		}
		return known;
	}

	@Override
	public CompletionStage<Void> whenPeerStops() {
		return this.parts.closing().whenPeerStops();
	}

	@Override
	public CompletionStage<Void> whenClosed() {
		return this.parts.closing().whenComplete();
	}

	@Override
	public void submit(Runnable task) {
		this.parts.tasks().submit(task);
	}

	@Override
	public void whenNothingIsLeft(Runnable task) {
		whenClosed().thenRun(() -> this.parts.afterStarted(task));
	}

	@Override
	public void report(AccessDenial denial) {
		this.context.authorization().report(denial);
	}

	@Override
	public String toString() {
		return "connection " + this.id + " of " + remoteAddress();
	}

	@Override
	public long memoryHeld() {
		return this.parts.memory().held();
	}

}
