package io.rpyc.netref;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.rpyc.internal.message.ObjectId;
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
 * <p>
 * Connections create netrefs; implement this interface in tests only.
 *
 * @since 0.1
 */
public interface Netref extends AutoCloseable {

	/**
	 * Returns the same object with a different timeout for its calls. Iterators and typed
	 * interfaces that are created from the result have the same timeout.
	 * @param callTimeout maximum time to wait for a reply, more than 0
	 * @return a netref that is equal to this one
	 */
	Netref withTimeout(Duration callTimeout);

	/**
	 * Returns how long a call on this netref waits for its reply.
	 * @return the timeout of {@link #withTimeout}, or that of the connection
	 */
	Duration requestTimeout();

	/**
	 * Returns the id of the object on its connection.
	 * @return the id that the peer gave it
	 */
	ObjectId id();

	/**
	 * Returns the id of the object, for a request to the peer.
	 * @return the id that the peer gave it
	 * @throws IllegalStateException if this netref is closed
	 */
	ObjectId openId();

	/**
	 * Returns the connection's sender of requests.
	 * @return the sender
	 */
	RequestSender sender();

	/**
	 * Returns the dotted name of the object's Python type.
	 * @return the name, such as {@code builtins.list}
	 */
	String typeName();

	/**
	 * Reads an attribute.
	 * @param name the attribute's name
	 * @return its value
	 */
	@Nullable Object get(String name);

	ReplyFuture<@Nullable Object> getAsync(String name);

	/**
	 * Assigns an attribute.
	 * @param name the attribute's name
	 * @param value its new value
	 */
	void set(String name, @Nullable Object value);

	ReplyFuture<@Nullable Object> setAsync(String name, @Nullable Object value);

	/**
	 * Deletes an attribute.
	 * @param name the attribute's name
	 */
	void delete(String name);

	ReplyFuture<@Nullable Object> deleteAsync(String name);

	/**
	 * Calls the object.
	 * @param args the positional arguments, optionally followed by {@link Keywords}
	 * @return the result
	 */
	@Nullable Object call(@Nullable Object... args);

	ReplyFuture<@Nullable Object> callAsync(@Nullable Object... args);

	/**
	 * Calls a method in one round trip.
	 * @param name the method's name
	 * @param args the positional arguments, optionally followed by {@link Keywords}
	 * @return the result
	 */
	@Nullable Object invoke(String name, @Nullable Object... args);

	ReplyFuture<@Nullable Object> invokeAsync(String name, @Nullable Object... args);

	/**
	 * Returns Python's {@code str()} of the object.
	 * @return the text
	 */
	String str();

	ReplyFuture<String> strAsync();

	/**
	 * Returns Python's {@code repr()} of the object.
	 * @return the text
	 */
	String repr();

	ReplyFuture<String> reprAsync();

	/**
	 * Returns Python's {@code dir()} of the object.
	 * @return the names of its attributes
	 */
	List<String> dir();

	ReplyFuture<List<String>> dirAsync();

	/**
	 * Returns Python's {@code hash()} of the object.
	 * @return the hash
	 */
	long pythonHash();

	ReplyFuture<Long> pythonHashAsync();

	/**
	 * Returns the result of Python's {@code ==}, as the object's type defines it.
	 * @param other any value or netref
	 * @return whether they are equal in Python; if the type does not define equality,
	 * whether they are the same object
	 */
	boolean pythonEquals(@Nullable Object other);

	ReplyFuture<Boolean> pythonEqualsAsync(@Nullable Object other);

	/**
	 * Iterates over the object. The first chunk has one element. Later chunks grow up to
	 * 1000 elements while they arrive fast, so a generator may run ahead of the Java
	 * code. If it raises an exception, the elements of that chunk are lost. Use
	 * {@link #iterator(int)} with 1 to avoid both. The first request is sent when the
	 * first element is requested.
	 * @return an iterator, for one thread at a time
	 */
	Iterator<@Nullable Object> iterator();

	/**
	 * Iterates over the object in chunks of one size. If Python raises an exception, the
	 * elements of that chunk are lost.
	 * @param chunk number of elements per request, at least 1
	 * @return an iterator, for one thread at a time
	 */
	Iterator<@Nullable Object> iterator(int chunk);

	/**
	 * Returns a stream of the elements of the object, which are read as by
	 * {@link #iterator()}. Closing the stream releases the iterator of the peer, where a
	 * generator is then closed.
	 * @return a lazy, sequential stream
	 */
	Stream<@Nullable Object> stream();

	/**
	 * Returns a copy of the elements of the object, read immediately in few requests.
	 * @return an unmodifiable copy, whose elements may be null
	 */
	List<@Nullable Object> asList();

	default ReplyFuture<List<@Nullable Object>> asListAsync() {
		return sender().supply(this::asList);
	}

	/**
	 * Returns a copy of a dict or another mapping, read immediately in few requests: the
	 * keys by iteration, then the values in parallel.
	 * @return a copy in the order of the keys
	 */
	Map<@Nullable Object, @Nullable Object> asMap();

	default ReplyFuture<Map<@Nullable Object, @Nullable Object>> asMapAsync() {
		return sender().supply(this::asMap);
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
	@Nullable Object obtain();

	default ReplyFuture<@Nullable Object> obtainAsync() {
		return sender().supply(this::obtain);
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
	<T> T as(Class<T> type);

	default <T> ReplyFuture<T> asAsync(Class<T> type) {
		return sender().supply(() -> as(type));
	}

	/**
	 * Returns the object as a generic Java type.
	 * @param <T> the type
	 * @param type the type
	 * @return the object as that type
	 */
	<T> T as(TypeRef<T> type);

	default <T> ReplyFuture<T> asAsync(TypeRef<T> type) {
		return sender().supply(() -> as(type));
	}

	/**
	 * Uses the object as a context manager, as Python's {@code with} statement does:
	 * calls {@code __enter__}, runs the body and calls {@code __exit__}, which learns of
	 * an exception of the body. A stock server passes a {@code TypeError} to
	 * {@code __exit__}, since an exception of Java is not one of Python.
	 * @param <T> the type of the result
	 * @param <E> the type of the checked exceptions
	 * @param body the body
	 * @return the result of the body, or {@code null} if {@code __exit__} has suppressed
	 * its exception
	 * @throws E if the body fails and {@code __exit__} does not suppress it
	 */
	<T extends @Nullable Object, E extends Exception> @Nullable T with(ContextBody<T, E> body) throws E;

	/**
	 * Returns whether an object is an instance of this class, as {@code isinstance} does.
	 * Calls {@code __instancecheck__}. If the server does not allow that, as stock ones
	 * do by default, the INSTANCECHECK operation is used for objects of the same peer,
	 * which stock servers only answer with {@code true} for built-in types.
	 * @param value a netref of the same connection, or a value
	 * @return whether it is an instance
	 * @throws IllegalStateException if this object is not a class
	 */
	boolean isInstance(@Nullable Object value);

	/**
	 * Notifies the peer that the object is no longer needed, which otherwise happens when
	 * this netref is garbage collected. Later calls on it fail.
	 */
	@Override
	void close();

	/**
	 * Returns whether this netref is closed.
	 * @return true after {@link #close}
	 */
	boolean isClosed();

}
