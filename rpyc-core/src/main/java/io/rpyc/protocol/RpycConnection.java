package io.rpyc.protocol;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.message.Dialect;
import io.rpyc.message.Message;
import io.rpyc.message.ObjectId;
import io.rpyc.message.Operation;
import io.rpyc.netref.Netref;
import io.rpyc.netref.RequestSender;
import io.rpyc.reference.LocalObjectTable;
import io.rpyc.reference.RemoteObjectCache;
import io.rpyc.vinegar.Vinegar;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One RPyC connection, the same on both sides: serves the requests of the peer, and sends
 * requests to it. Safe for use by several threads; methods that wait for the peer refuse
 * to do so on an event loop.
 */
public final class RpycConnection implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RpycConnection.class);

	private static final String PING = "abcdefghijklmnopqrstuvwxyz";

	private static final AtomicLong LAST_ID = new AtomicLong();

	private final long id = LAST_ID.incrementAndGet();

	private final Instant openedAt = Instant.now();

	private final Channel channel;

	private final TrafficCounter traffic;

	private final SocketAddress remoteAddress;

	private final ConnectionContext context;

	private final MessageWriter writer;

	private final PeerRequests requests;

	private final LocalObjectTable<PyObject> localObjects;

	private final RemoteObjectCache<Netref> remoteObjects;

	private final ObjectBoxer boxer;

	private final RequestDispatcher dispatcher;

	private final LimitReports limits;

	private final CallContext callContext = new ConnectionCallContext(this);

	private final Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final AtomicReference<@Nullable String> closeReason = new AtomicReference<>();

	private final AtomicBoolean ended = new AtomicBoolean();

	/** Used on the event loop alone. */
	private boolean leaving;

	private volatile boolean closedByPeer;

	private volatile boolean cut;

	RpycConnection(Channel channel, ConnectionContext context, @Nullable Dialect dialect) {
		this.channel = channel;
		this.traffic = TrafficCounter.of(channel);
		this.remoteAddress = channel.remoteAddress();
		this.context = context;
		this.writer = new MessageWriter(channel, context, dialect);
		this.requests = new PeerRequests(this, channel);
		this.localObjects = new LocalObjectTable<>(context.limits().exportedObjects());
		this.remoteObjects = new RemoteObjectCache<>(this.requests);
		this.boxer = new ObjectBoxer(this.localObjects, this.remoteObjects, this.requests, context.types(),
				context.conversions(), (bound) -> new BoundCall(this, bound));
		this.dispatcher = new RequestDispatcher(this);
		this.limits = new LimitReports(this);
	}

	/**
	 * A number for logs and metrics.
	 * @return a number that no other connection of this process has
	 */
	public long id() {
		return this.id;
	}

	/**
	 * When the connection was opened.
	 * @return the time
	 */
	public Instant openedAt() {
		return this.openedAt;
	}

	/**
	 * Where the peer is.
	 * @return the peer's address
	 */
	public SocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	/**
	 * The peer's dialect.
	 * @return the dialect, or null where the peer has sent nothing yet
	 */
	public @Nullable Dialect dialect() {
		return this.writer.dialect();
	}

	/**
	 * The root object of the peer, its service. Waits for the peer.
	 * @return a netref
	 */
	public Netref root() {
		Object root = this.requests.request(Operation.GETROOT);
		if (root instanceof Netref netref) {
			return netref;
		}
		throw new RpycConnectionException("the peer's root is a plain value: it serves nothing");
	}

	/**
	 * Has the peer send some bytes back, to see that it serves requests. Waits for the
	 * peer.
	 * @return how long it took
	 * @throws RpycException where no reply or another one came, or the connection is
	 * closed
	 */
	public Duration ping() {
		long start = System.nanoTime();
		Object echo = this.requests.request(Operation.PING, PING);
		if (!PING.equals(echo)) {
			throw new RpycConnectionException("the peer answered a ping with something else: it is no RPyC peer");
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Sends requests to the peer.
	 * @return the sender
	 */
	public RequestSender requests() {
		return this.requests;
	}

	/**
	 * Attaches a value of this connection, such as its credentials. Methods may declare a
	 * parameter of its type.
	 * @param <T> the type of the value
	 * @param type the type by which it is found
	 * @param value the value
	 */
	public <T> void attribute(Class<T> type, T value) {
		this.attributes.put(type, value);
	}

	/**
	 * Finds a value that was attached.
	 * @param <T> the type of the value
	 * @param type the type by which it was attached
	 * @return the value, or null
	 */
	public <T> @Nullable T attribute(Class<T> type) {
		return type.cast(this.attributes.get(type));
	}

	/**
	 * How many objects of this side the peer holds.
	 * @return a number, at least 0
	 */
	public int exportedObjects() {
		return this.localObjects.size();
	}

	/**
	 * How many objects of the peer are held here.
	 * @return a number, at least 0
	 */
	public int importedObjects() {
		return this.remoteObjects.size();
	}

	/**
	 * How many requests of the peer are not answered yet.
	 * @return a number, at least 0
	 */
	public int inFlightRequests() {
		return this.dispatcher.inFlight();
	}

	/**
	 * How often the peer has used a member of an object of this side so far.
	 * @return a number, at least 0
	 */
	public long calls() {
		return this.dispatcher.calls();
	}

	/**
	 * How many bytes have come from the peer so far, as they were on the wire.
	 * @return a number, at least 0
	 */
	public long bytesReceived() {
		return this.traffic.received();
	}

	/**
	 * How many bytes have been written to the peer so far, as they are on the wire.
	 * @return a number, at least 0
	 */
	public long bytesSent() {
		return this.traffic.sent();
	}

	/**
	 * Whether the connection is open.
	 * @return false once it is closed, by whatever side
	 */
	public boolean isOpen() {
		return this.closeReason.get() == null && this.channel.isActive();
	}

	/**
	 * Tells the peer and closes the connection, without waiting; calls that wait for the
	 * peer fail.
	 */
	@Override
	public void close() {
		if (closeReason("this side closed it") && dialect() != null) {
			this.requests.send(Operation.CLOSE);
		}
		this.channel.close();
	}

	/**
	 * Closes the connection where all requests of the peer are answered, once it has been
	 * sent the answers; else does nothing. Requests that come later do not begin. Does
	 * not wait.
	 */
	public void closeIfAnswered() {
		// On the event loop, where no request can come between the look and the close.
		this.channel.eventLoop().execute(() -> {
			if (!this.leaving && inFlightRequests() == 0) {
				this.leaving = true;
				// A task of its own comes after the answers of other threads.
				this.channel.eventLoop()
					.execute(() -> this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
						.addListener(ChannelFutureListener.CLOSE));
			}
		});
	}

	/**
	 * Tells when the connection is closed.
	 * @return completes when nothing more will be served
	 */
	public CompletionStage<Void> whenClosed() {
		return this.closed;
	}

	@Override
	public String toString() {
		return "connection " + this.id + " of " + remoteAddress();
	}

	ConnectionContext context() {
		return this.context;
	}

	ObjectBoxer boxer() {
		return this.boxer;
	}

	CallContext callContext() {
		return this.callContext;
	}

	Executor eventLoop() {
		return this.channel.eventLoop();
	}

	void write(Message message) {
		this.writer.write(message);
		if (this.ended.get()) {
			// What a message names that nobody will read must be let go of too.
			disposeAll();
		}
	}

	void dialect(Dialect dialect) {
		this.writer.dialect(dialect);
	}

	Vinegar outgoing(Throwable exception, Vinegar vinegar) {
		return this.requests.outgoing(exception, vinegar);
	}

	/**
	 * Tells those who hear of refusals that the application refused the peer something by
	 * a rule of its own.
	 * @param denial what was refused
	 */
	public void report(AccessDenial denial) {
		this.context.authorization().report(denial);
	}

	/** Invokes a member as a request of the peer would, on the thread of the caller. */
	@Nullable Object invoke(Invocation invocation) throws Throwable {
		return this.dispatcher.invoke(invocation);
	}

	/**
	 * Runs a task of this side on the thread of a call, in its turn among the calls of
	 * the peer; it may block and wait for the peer as they may. Works also when the
	 * connection is closed.
	 * @param task what to do; it must not throw
	 */
	public void submit(Runnable task) {
		this.dispatcher.submit(task);
	}

	/** Whether a call may start now: its reply could be written at once. */
	boolean takesReplies() {
		return this.channel.isWritable() || !this.channel.isActive();
	}

	/** Calls that waited for the peer to read its replies may start. */
	void resume() {
		this.dispatcher.resume();
	}

	/**
	 * Whether the connection ended otherwise than by the peer's will. What a peer asked
	 * for before it said good-bye is still done, as stock rpyc does.
	 */
	boolean isCut() {
		return this.cut;
	}

	/** Whether neither side waits for the other. */
	boolean isQuiet() {
		return inFlightRequests() == 0 && this.requests.unanswered() == 0;
	}

	/** Tells that a limit was met. */
	void limited(String limit, String reason) {
		this.limits.report(limit, reason);
	}

	/** Takes in a message. Called on the event loop. */
	void receive(Message message) {
		if (this.leaving) {
			return;
		}
		if (message instanceof Message.Request request) {
			this.dispatcher.dispatch(request);
		}
		else if (message instanceof Message.Reply reply) {
			this.requests.reply(reply);
		}
		else {
			this.requests.failure((Message.Failure) message);
		}
	}

	/** Takes back references; tells whether the peer held the object. */
	boolean release(ObjectId id, long count) {
		boolean held = this.localObjects.find(id) != null;
		for (PyObject gone : this.localObjects.release(id, count)) {
			PyType.Disposer<Object> disposer = gone.disposer();
			if (disposer != null) {
				// Behind the calls that were sent before.
				this.dispatcher.submit(gone, () -> dispose(disposer, gone));
			}
		}
		return held;
	}

	private void dispose(PyObject object) {
		PyType.Disposer<Object> disposer = object.disposer();
		if (disposer != null) {
			try {
				this.context.executor().execute(() -> dispose(disposer, object));
			}
			catch (RejectedExecutionException | OutOfMemoryError ex) {
				logger.error("No thread to close what {} let go: {}", this, ex.toString());
			}
		}
	}

	private void dispose(PyType.Disposer<Object> disposer, PyObject object) {
		try {
			disposer.dispose(object.target());
		}
		catch (Throwable ex) {
			logger.warn("Could not close what {} let go", this, ex);
		}
	}

	/** Closes the connection because the peer asks for it. */
	void closeForPeer() {
		this.closedByPeer = closeReason("the peer closed it");
		this.channel.close();
	}

	/** Says why the connection will be closed; only the first reason counts. */
	boolean closeReason(String reason) {
		return this.closeReason.compareAndSet(null, reason);
	}

	private void disposeAll() {
		this.localObjects.clear().forEach(this::dispose);
	}

	/** Ends everything, once the channel is closed. */
	void end() {
		if (this.ended.compareAndSet(false, true)) {
			this.cut = !closeReason("the peer ended it") && !this.closedByPeer;
			this.requests.close(new RpycConnectionException(
					this + " is closed, because " + this.closeReason.get() + ": connect again"));
			disposeAll();
			resume();
			try {
				this.context.listeners().forEach((listener) -> listener.closed(this));
			}
			finally {
				this.closed.complete(null);
			}
		}
	}

}
