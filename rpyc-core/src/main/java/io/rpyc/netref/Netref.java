package io.rpyc.netref;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.pickle.PickleReader;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * An object of the peer. There is one netref per object and connection, so two netrefs of
 * the same object are identical. {@code toString}, {@code equals} and {@code hashCode}
 * are local; all other methods that are not simple accessors are remote calls. Methods
 * without {@code Async} in their name wait for the reply, at most for the request timeout
 * of the connection or that of {@link #withTimeout}. They throw
 * {@link io.rpyc.RemoteException} if the peer raised an exception,
 * {@link io.rpyc.RpycTimeoutException} if there is no reply in time,
 * {@link io.rpyc.RpycConnectionException} if the connection is closed, and
 * {@link IllegalStateException} after {@link #close} or on an event loop. Methods with
 * {@code Async} return a future of the reply, which fails in the same ways. Arguments
 * that are not immutable values are passed by reference. Thread-safe.
 */
public final class Netref implements AutoCloseable {

	/** Has instructions for sets and bytes; supported by every Python since 3.4. */
	private static final int PICKLE_PROTOCOL = 4;

	private final RemoteObjectCache.Handle<Netref> handle;

	private final RequestSender sender;

	private final @Nullable Duration timeout;

	/** Keeps the netref of the object alive while a view of it is used. */
	private final @Nullable Netref origin;

	/** Whether each request waits until there is room for it, as its caller does. */
	private final boolean waiting;

	public Netref(RemoteObjectCache.Handle<Netref> handle, RequestSender sender) {
		this(handle, sender, null, null, false);
	}

	private Netref(RemoteObjectCache.Handle<Netref> handle, RequestSender sender, @Nullable Duration timeout,
			@Nullable Netref origin, boolean waiting) {
		this.waiting = waiting;
		this.handle = handle;
		this.sender = sender;
		this.timeout = timeout;
		this.origin = origin;
	}

	/**
	 * Returns the same object with a different timeout for its calls. Iterators and typed
	 * interfaces that are created from the result have the same timeout.
	 * @param callTimeout maximum time to wait for a reply, more than 0
	 * @return a netref that is equal to this one
	 */
	public Netref withTimeout(Duration callTimeout) {
		if (callTimeout.isNegative() || callTimeout.isZero()) {
			throw new IllegalArgumentException("timeout: " + callTimeout + " (expected: more than 0)");
		}
		return view(callTimeout, this.waiting);
	}

	/**
	 * Returns the id of the object on its connection.
	 * @return the id that the peer gave it
	 */
	public ObjectId id() {
		return this.handle.id();
	}

	/**
	 * Returns the id of the object, for a request to the peer.
	 * @return the id that the peer gave it
	 * @throws IllegalStateException if this netref is closed
	 */
	public ObjectId openId() {
		if (isClosed()) {
			throw new IllegalStateException(this + " was closed: get the object from the peer again");
		}
		return id();
	}

	/**
	 * Returns the connection's sender of requests.
	 * @return the sender
	 */
	public RequestSender sender() {
		return this.sender;
	}

	/**
	 * Returns the dotted name of the object's Python type.
	 * @return the name, such as {@code builtins.list}
	 */
	public String typeName() {
		return id().typeName();
	}

	/**
	 * Reads an attribute.
	 * @param name the attribute's name
	 * @return its value
	 */
	public @Nullable Object get(String name) {
		return await(waiting().getAsync(name));
	}

	public ReplyFuture<@Nullable Object> getAsync(String name) {
		return send(Operation.GETATTR, this, name);
	}

	/**
	 * Assigns an attribute.
	 * @param name the attribute's name
	 * @param value its new value
	 */
	public void set(String name, @Nullable Object value) {
		await(waiting().setAsync(name, value));
	}

	public ReplyFuture<@Nullable Object> setAsync(String name, @Nullable Object value) {
		return send(Operation.SETATTR, this, name, value);
	}

	/**
	 * Deletes an attribute.
	 * @param name the attribute's name
	 */
	public void delete(String name) {
		await(waiting().deleteAsync(name));
	}

	public ReplyFuture<@Nullable Object> deleteAsync(String name) {
		return send(Operation.DELATTR, this, name);
	}

	/**
	 * Calls the object.
	 * @param args the positional arguments, optionally followed by {@link Keywords}
	 * @return the result
	 */
	public @Nullable Object call(@Nullable Object... args) {
		return await(waiting().callAsync(args));
	}

	public ReplyFuture<@Nullable Object> callAsync(@Nullable Object... args) {
		CallArguments arguments = CallArguments.of(args);
		return send(Operation.CALL, this, arguments.positional(), arguments.keywords());
	}

	/**
	 * Calls a method in one round trip.
	 * @param name the method's name
	 * @param args the positional arguments, optionally followed by {@link Keywords}
	 * @return the result
	 */
	public @Nullable Object invoke(String name, @Nullable Object... args) {
		return await(waiting().invokeAsync(name, args));
	}

	public ReplyFuture<@Nullable Object> invokeAsync(String name, @Nullable Object... args) {
		CallArguments arguments = CallArguments.of(args);
		return send(Operation.CALLATTR, this, name, arguments.positional(), arguments.keywords());
	}

	/**
	 * Returns Returns Returns Returns Python's {@code str()} of the object.
	 * @return the text
	 */
	public String str() {
		return await(waiting().strAsync());
	}

	public ReplyFuture<String> strAsync() {
		return send(Operation.STR, this).thenApply(String::valueOf);
	}

	/**
	 * Returns Returns Returns Returns Python's {@code repr()} of the object.
	 * @return the text
	 */
	public String repr() {
		return await(waiting().reprAsync());
	}

	public ReplyFuture<String> reprAsync() {
		return send(Operation.REPR, this).thenApply(String::valueOf);
	}

	/**
	 * Returns Returns Returns Returns Python's {@code dir()} of the object.
	 * @return the names of its attributes
	 */
	public List<String> dir() {
		return await(waiting().dirAsync());
	}

	public ReplyFuture<List<String>> dirAsync() {
		return send(Operation.DIR, this)
			.thenApply((names) -> ReplyChecks.tuple(names).stream().map(String::valueOf).toList());
	}

	/**
	 * Returns Returns Returns Returns Python's {@code hash()} of the object.
	 * @return the hash
	 */
	public long pythonHash() {
		return await(waiting().pythonHashAsync());
	}

	public ReplyFuture<Long> pythonHashAsync() {
		return send(Operation.HASH, this).thenApply((hash) -> ReplyChecks.number(hash).longValue());
	}

	/**
	 * Returns the result of Returns the result of Returns the result of Returns the
	 * result of Python's {@code ==}, as the object's type defines it.
	 * @param other any value or netref
	 * @return whether they are equal in Python; if the type does not define equality,
	 * whether they are the same object
	 */
	public boolean pythonEquals(@Nullable Object other) {
		return await(waiting().pythonEqualsAsync(other));
	}

	public ReplyFuture<Boolean> pythonEqualsAsync(@Nullable Object other) {
		return send(Operation.CMP, this, other, "__eq__")
			.thenApply((result) -> (result instanceof Boolean equal) ? equal : equals(other));
	}

	/**
	 * Iterates over the object. The first element comes alone, then chunks of up to 1000
	 * that grow while they come fast, so a generator may run ahead of what was asked for;
	 * {@link #iterator(int)} with 1 does not. Nothing is sent before the first element is
	 * asked for.
	 * @return an iterator, for one thread at a time
	 */
	public Iterator<@Nullable Object> iterator() {
		return new RemoteIterator(waiting(), Unconverted.INSTANCE, RemoteIterator.FIRST_CHUNK);
	}

	/**
	 * Iterates over the object in chunks of one size.
	 * @param chunk number of elements per request, at least 1
	 * @return an iterator, for one thread at a time
	 */
	public Iterator<@Nullable Object> iterator(int chunk) {
		return new RemoteIterator(waiting(), Unconverted.INSTANCE, chunk, chunk);
	}

	/**
	 * Returns a stream of the elements of the object, which are read as by
	 * {@link #iterator()}.
	 * @return a lazy, sequential stream
	 */
	public Stream<@Nullable Object> stream() {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED), false);
	}

	/**
	 * Returns a copy of the elements of the object, read immediately in few requests.
	 * @return an unmodifiable copy, whose elements may be null
	 */
	public List<@Nullable Object> asList() {
		return PyTuple.copyOf(RemoteElements.begin(waiting()).complete());
	}

	public ReplyFuture<List<@Nullable Object>> asListAsync() {
		return background(this::asList);
	}

	/**
	 * Returns a copy of a dict or another mapping, read immediately in few requests: the
	 * keys by iteration, then the values in parallel.
	 * @return a copy in the order of the keys
	 */
	public Map<@Nullable Object, @Nullable Object> asMap() {
		return RemoteElements.entries(waiting(), Unconverted.INSTANCE, Unconverted.INSTANCE);
	}

	public ReplyFuture<Map<@Nullable Object, @Nullable Object>> asMapAsync() {
		return background(this::asMap);
	}

	/**
	 * Copies the object in one round trip, like {@code rpyc.classic.obtain}: lists,
	 * dicts, numbers, text, dates, arrays and similar, nested in any way. The peer must
	 * allow pickles. Only plain data is read from its reply.
	 * @return the copy
	 * @throws IllegalArgumentException if the object is not plain data
	 * @throws io.rpyc.RpycProtocolException if the reply is not a valid pickle, or
	 * exceeds the limits
	 */
	public @Nullable Object obtain() {
		Object pickle = await(waiting().send(Operation.PICKLE, this, PICKLE_PROTOCOL));
		return new PickleReader(this.sender.pickleLimits()).read(ReplyChecks.bytes(pickle));
	}

	public ReplyFuture<@Nullable Object> obtainAsync() {
		return background(this::obtain);
	}

	/**
	 * Returns the object as a Java type: a proxy of an interface, whose methods call the
	 * object, or a copy as a list, map, record, date or other value. See
	 * {@link Conversions} for the supported types.
	 * @param <T> the type
	 * @param type the type
	 * @return the object as that type
	 * @throws io.rpyc.PyException a TypeError or ValueError if the object cannot be
	 * converted to the type
	 */
	@SuppressWarnings("unchecked")
	public <T> T as(Class<T> type) {
		return (T) convert(type);
	}

	public <T> ReplyFuture<T> asAsync(Class<T> type) {
		return background(() -> as(type));
	}

	/**
	 * Returns the object as a generic Java type.
	 * @param <T> the type
	 * @param type the type
	 * @return the object as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> T as(TypeRef<T> type) {
		return (T) convert(type.type());
	}

	public <T> ReplyFuture<T> asAsync(TypeRef<T> type) {
		return background(() -> as(type));
	}

	private Object convert(Type type) {
		return Objects.requireNonNull(this.sender.conversions().to(type).convert(waiting()));
	}

	/**
	 * Notifies the peer that the object is no longer needed, which otherwise happens when
	 * this netref is garbage collected. Later calls on it fail.
	 */
	@Override
	public void close() {
		this.handle.release();
	}

	/**
	 * Returns whether this netref is closed.
	 * @return true after {@link #close}
	 */
	public boolean isClosed() {
		return this.handle.isReleased();
	}

	private Netref view(@Nullable Duration callTimeout, boolean wait) {
		return new Netref(this.handle, this.sender, callTimeout, (this.origin != null) ? this.origin : this, wait);
	}

	/** The same object for callers that wait, whose requests wait for room too. */
	Netref waiting() {
		return (this.waiting || !this.sender.failsWhenFull()) ? this : view(this.timeout, true);
	}

	ReplyFuture<@Nullable Object> send(Operation operation, @Nullable Object... arguments) {
		if (this.waiting || this.timeout != null && !this.sender.failsWhenFull()) {
			return this.sender.sendWithin(timeout(), operation, arguments);
		}
		return this.sender.send(operation, arguments);
	}

	private Duration timeout() {
		return (this.timeout != null) ? this.timeout : this.sender.requestTimeout();
	}

	<T> T await(ReplyFuture<T> reply) {
		return reply.await(timeout());
	}

	<T> ReplyFuture<T> background(Supplier<T> work) {
		return this.sender.supply(work);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Netref netref && netref.handle == this.handle;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this.handle);
	}

	@Override
	public String toString() {
		return "<netref " + typeName() + " #" + Long.toHexString(id().instanceId()) + ">";
	}

}
