package io.rpyc.protocol;

import java.net.SocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.Channel;
import io.rpyc.RpycConnectionException;
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

	private static final AtomicLong LAST_ID = new AtomicLong();

	private final long id = LAST_ID.incrementAndGet();

	private final Instant openedAt = Instant.now();

	private final Channel channel;

	private final ConnectionContext context;

	private final MessageWriter writer;

	private final PeerRequests requests;

	private final LocalObjectTable<PyObject> localObjects;

	private final RemoteObjectCache<Netref> remoteObjects;

	private final ObjectBoxer boxer;

	private final RequestDispatcher dispatcher;

	private final CallContext callContext = new ConnectionCallContext(this);

	private final Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final AtomicBoolean ended = new AtomicBoolean();

	RpycConnection(Channel channel, ConnectionContext context, @Nullable Dialect dialect) {
		this.channel = channel;
		this.context = context;
		this.writer = new MessageWriter(channel, context, dialect);
		this.requests = new PeerRequests(this, channel);
		this.localObjects = new LocalObjectTable<>(context.limits().exportedObjects());
		this.remoteObjects = new RemoteObjectCache<>(this.requests);
		this.boxer = new ObjectBoxer(this.localObjects, this.remoteObjects, this.requests, context.types(),
				context.conversions());
		this.dispatcher = new RequestDispatcher(this);
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
		return this.channel.remoteAddress();
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
	 * Whether the connection is open.
	 * @return false once it is closed, by whatever side
	 */
	public boolean isOpen() {
		return this.channel.isActive();
	}

	/**
	 * Closes the connection without waiting; calls that wait for the peer fail.
	 */
	@Override
	public void close() {
		this.channel.close();
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

	/** Runs user code in the order of the calls. */
	void submit(Runnable task) {
		this.dispatcher.submit(task);
	}

	/** Takes in a message. Called on the event loop. */
	void receive(Message message) {
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
		PyObject last = this.localObjects.release(id, count);
		if (last != null) {
			dispose(last);
		}
		return held;
	}

	private void dispose(PyObject object) {
		PyType.Disposer<Object> disposer = object.type().disposer();
		if (disposer != null) {
			this.context.executor().execute(() -> {
				try {
					disposer.dispose(object.target());
				}
				catch (Throwable ex) {
					logger.warn("Could not close what {} let go", this, ex);
				}
			});
		}
	}

	private void disposeAll() {
		this.localObjects.clear().forEach(this::dispose);
	}

	/** Ends everything, once the channel is closed. */
	void end() {
		if (this.ended.compareAndSet(false, true)) {
			this.requests.close(new RpycConnectionException(this + " is closed"));
			disposeAll();
			try {
				this.context.listeners().forEach((listener) -> listener.closed(this));
			}
			finally {
				this.closed.complete(null);
			}
		}
	}

}
