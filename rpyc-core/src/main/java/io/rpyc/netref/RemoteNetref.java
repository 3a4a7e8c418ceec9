package io.rpyc.netref;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.pickle.PickleReader;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * A netref that sends its requests on a connection.
 */
final class RemoteNetref implements Netref {

	/** Has instructions for sets and bytes; every Python since 3.4 writes it. */
	private static final int PICKLE_PROTOCOL = 4;

	private final RemoteObjectCache.Handle<Netref> handle;

	private final RequestSender sender;

	private final @Nullable Duration timeout;

	/** Keeps the one netref of the object alive while a view of it is used. */
	private final @Nullable Netref origin;

	/** Whether requests wait until there is room for them, as their callers do. */
	private final boolean waiting;

	RemoteNetref(RemoteObjectCache.Handle<Netref> handle, RequestSender sender) {
		this(handle, sender, null, null, false);
	}

	private RemoteNetref(RemoteObjectCache.Handle<Netref> handle, RequestSender sender, @Nullable Duration timeout,
			@Nullable Netref origin, boolean waiting) {
		this.handle = handle;
		this.sender = sender;
		this.timeout = timeout;
		this.origin = origin;
		this.waiting = waiting;
	}

	@Override
	public Netref withTimeout(Duration callTimeout) {
		if (callTimeout.isNegative() || callTimeout.isZero()) {
			throw new IllegalArgumentException("timeout: " + callTimeout + " (expected: more than 0)");
		}
		return view(callTimeout, this.waiting);
	}

	/** Returns the same object for a caller that waits: its requests wait for room. */
	RemoteNetref waiting() {
		return (this.waiting || !this.sender.failsWhenFull()) ? this : view(this.timeout, true);
	}

	private RemoteNetref view(@Nullable Duration callTimeout, boolean wait) {
		return new RemoteNetref(this.handle, this.sender, callTimeout, (this.origin != null) ? this.origin : this,
				wait);
	}

	@Override
	public ObjectId id() {
		return this.handle.id();
	}

	@Override
	public ObjectId openId() {
		if (isClosed()) {
			throw new IllegalStateException(this + " was closed: get the object from the peer again");
		}
		return id();
	}

	@Override
	public RequestSender sender() {
		return this.sender;
	}

	@Override
	public String typeName() {
		return id().typeName();
	}

	@Override
	public @Nullable Object get(String name) {
		return exchange((netref) -> netref.getAsync(name));
	}

	@Override
	public ReplyFuture<@Nullable Object> getAsync(String name) {
		return send(Operation.GETATTR, this, name);
	}

	@Override
	public void set(String name, @Nullable Object value) {
		exchange((netref) -> netref.setAsync(name, value));
	}

	@Override
	public ReplyFuture<@Nullable Object> setAsync(String name, @Nullable Object value) {
		return send(Operation.SETATTR, this, name, value);
	}

	@Override
	public void delete(String name) {
		exchange((netref) -> netref.deleteAsync(name));
	}

	@Override
	public ReplyFuture<@Nullable Object> deleteAsync(String name) {
		return send(Operation.DELATTR, this, name);
	}

	@Override
	public @Nullable Object call(@Nullable Object... args) {
		return exchange((netref) -> netref.callAsync(args));
	}

	@Override
	public ReplyFuture<@Nullable Object> callAsync(@Nullable Object... args) {
		CallArguments arguments = CallArguments.of(args);
		return send(Operation.CALL, this, arguments.positional(), arguments.keywords());
	}

	@Override
	public @Nullable Object invoke(String name, @Nullable Object... args) {
		return this.sender.exchange(() -> waiting().invokeAsync(name, args).await(requestTimeout(), name));
	}

	@Override
	public ReplyFuture<@Nullable Object> invokeAsync(String name, @Nullable Object... args) {
		CallArguments arguments = CallArguments.of(args);
		return send(Operation.CALLATTR, this, name, arguments.positional(), arguments.keywords());
	}

	@Override
	public String str() {
		return exchange((netref) -> netref.strAsync());
	}

	@Override
	public ReplyFuture<String> strAsync() {
		return send(Operation.STR, this).thenApply(String::valueOf);
	}

	@Override
	public String repr() {
		return exchange((netref) -> netref.reprAsync());
	}

	@Override
	public ReplyFuture<String> reprAsync() {
		return send(Operation.REPR, this).thenApply(String::valueOf);
	}

	@Override
	public List<String> dir() {
		return exchange((netref) -> netref.dirAsync());
	}

	@Override
	public ReplyFuture<List<String>> dirAsync() {
		return send(Operation.DIR, this)
			.thenApply((names) -> ReplyChecks.tuple(names).stream().map(String::valueOf).toList());
	}

	@Override
	public long pythonHash() {
		return exchange((netref) -> netref.pythonHashAsync());
	}

	@Override
	public ReplyFuture<Long> pythonHashAsync() {
		return send(Operation.HASH, this).thenApply((hash) -> ReplyChecks.number(hash).longValue());
	}

	@Override
	public boolean pythonEquals(@Nullable Object other) {
		return isEqual(RichComparison.ask(this, other, "__eq__"), other);
	}

	@Override
	public ReplyFuture<Boolean> pythonEqualsAsync(@Nullable Object other) {
		return RichComparison.askLater(this, other, "__eq__").thenApply((answer) -> isEqual(answer, other));
	}

	private boolean isEqual(@Nullable Boolean answer, @Nullable Object other) {
		return (answer != null) ? answer : equals(other);
	}

	@Override
	public Iterator<@Nullable Object> iterator() {
		return new RemoteIterator(waiting(), Unconverted.INSTANCE, RemoteIterator.FIRST_CHUNK);
	}

	@Override
	public Iterator<@Nullable Object> iterator(int chunk) {
		return new RemoteIterator(waiting(), Unconverted.INSTANCE, chunk, chunk);
	}

	@Override
	public Stream<@Nullable Object> stream() {
		return IterationConverter.stream(this::iterator);
	}

	@Override
	public List<@Nullable Object> asList() {
		return PyTuple.copyOf(RemoteElements.all(waiting()));
	}

	@Override
	public Map<@Nullable Object, @Nullable Object> asMap() {
		return RemoteElements.entries(waiting(), Unconverted.INSTANCE, Unconverted.INSTANCE);
	}

	@Override
	public @Nullable Object obtain() {
		Object pickle = exchange((netref) -> netref.send(Operation.PICKLE, this, PICKLE_PROTOCOL));
		return new PickleReader(this.sender.pickleLimits()).read(ReplyChecks.bytes(pickle));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T as(Class<T> type) {
		return (T) convert(type);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T as(TypeRef<T> type) {
		return (T) convert(type.type());
	}

	private Object convert(Type type) {
		return Objects.requireNonNull(this.sender.conversions().to(type).convert(waiting()));
	}

	@Override
	public <T extends @Nullable Object, E extends Exception> @Nullable T with(ContextBody<T, E> body) throws E {
		return new RemoteContext(this).run(body);
	}

	@Override
	public boolean isInstance(@Nullable Object value) {
		return InstanceCheck.isInstance(this, value);
	}

	@Override
	public void close() {
		this.handle.release();
	}

	@Override
	public boolean isClosed() {
		return this.handle.isReleased();
	}

	@Override
	public Duration requestTimeout() {
		return (this.timeout != null) ? this.timeout : this.sender.requestTimeout();
	}

	ReplyFuture<@Nullable Object> send(Operation operation, @Nullable Object... arguments) {
		if (this.waiting || this.timeout != null && !this.sender.failsWhenFull()) {
			return this.sender.sendWithin(requestTimeout(), operation, arguments);
		}
		return this.sender.send(operation, arguments);
	}

	/** Sends a request and waits for its reply. */
	<T> T exchange(Function<RemoteNetref, ReplyFuture<T>> request) {
		return this.sender.exchange(() -> request.apply(waiting()).await(requestTimeout()));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RemoteNetref netref && netref.handle == this.handle;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this.handle);
	}

	@Override
	public String toString() {
		return "<netref " + id().typeText() + " #" + Long.toHexString(id().instanceId()) + ">";
	}

}
