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
 * are local; every other method that is not a plain accessor is a remote call. The
 * methods without {@code Async} in their name wait for the reply, at most for the request
 * timeout of the connection or that of {@link #withTimeout}, and throw
 * {@link io.rpyc.RemoteException} where the peer raised,
 * {@link io.rpyc.RpycTimeoutException} where no reply came in time,
 * {@link io.rpyc.RpycConnectionException} where the connection is closed, and
 * {@link IllegalStateException} after {@link #close} or on an event loop; those with it
 * return the reply to come, which fails in the same ways. What is sent and is not an
 * immutable value goes by reference. Safe for use by several threads.
 * <p>
 * Connections make netrefs; implement this interface in tests alone.
 */
public interface Netref extends AutoCloseable {

	/**
	 * The same object, with a timeout of its own for each call on it. Iterators and typed
	 * interfaces that are made from the result keep the timeout.
	 * @param callTimeout how long to wait for a reply, more than 0
	 * @return a netref that is equal to this one
	 */
	Netref withTimeout(Duration callTimeout);

	/**
	 * Returns how long a call on this netref waits for its reply.
	 * @return the timeout of {@link #withTimeout}, or that of the connection
	 */
	Duration requestTimeout();

	/**
	 * The name of the object on its connection.
	 * @return the id that the peer gave it
	 */
	ObjectId id();

	/**
	 * The name of the object, to be sent to the peer.
	 * @return the id that the peer gave it
	 * @throws IllegalStateException where this netref was closed
	 */
	ObjectId openId();

	/**
	 * The connection's sender of requests.
	 * @return the sender
	 */
	RequestSender sender();

	/**
	 * The dotted name of the object's Python type.
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
	 * @param args the positional arguments, and perhaps {@link Keywords} as the last
	 * @return the result
	 */
	@Nullable Object call(@Nullable Object... args);

	ReplyFuture<@Nullable Object> callAsync(@Nullable Object... args);

	/**
	 * Calls a method, in one round trip.
	 * @param name the method's name
	 * @param args the positional arguments, and perhaps {@link Keywords} as the last
	 * @return the result
	 */
	@Nullable Object invoke(String name, @Nullable Object... args);

	ReplyFuture<@Nullable Object> invokeAsync(String name, @Nullable Object... args);

	/**
	 * Python's {@code str()} of the object.
	 * @return the text
	 */
	String str();

	ReplyFuture<String> strAsync();

	/**
	 * Python's {@code repr()} of the object.
	 * @return the text
	 */
	String repr();

	ReplyFuture<String> reprAsync();

	/**
	 * Python's {@code dir()} of the object.
	 * @return the names of its attributes
	 */
	List<String> dir();

	ReplyFuture<List<String>> dirAsync();

	/**
	 * Python's {@code hash()} of the object.
	 * @return the hash
	 */
	long pythonHash();

	ReplyFuture<Long> pythonHashAsync();

	/**
	 * Python's {@code ==}, as the object's type defines it.
	 * @param other any value or netref
	 * @return whether Python says that they are equal; where the type has nothing to say,
	 * whether they are the same object
	 */
	boolean pythonEquals(@Nullable Object other);

	ReplyFuture<Boolean> pythonEqualsAsync(@Nullable Object other);

	/**
	 * Iterates over the object. Elements come in chunks of 10, 20, 40 … 1000, as with
	 * rpyc's {@code buffiter}, so a generator runs ahead of what was asked for;
	 * {@link #iterator(int)} with 1 does not. Nothing is sent before the first element is
	 * asked for.
	 * @return an iterator, for one thread at a time
	 */
	Iterator<@Nullable Object> iterator();

	/**
	 * Iterates over the object in chunks of one size.
	 * @param chunk how many elements one request asks for, at least 1
	 * @return an iterator, for one thread at a time
	 */
	Iterator<@Nullable Object> iterator(int chunk);

	/**
	 * The elements of the object, read as {@link #iterator()} reads them.
	 * @return a lazy, sequential stream
	 */
	Stream<@Nullable Object> stream();

	/**
	 * The elements of the object, read now and in few requests.
	 * @return an unmodifiable copy, whose elements may be null
	 */
	List<@Nullable Object> asList();

	ReplyFuture<List<@Nullable Object>> asListAsync();

	/**
	 * The entries of a dict or another mapping, read now and in few requests: the keys by
	 * iteration, then the values, all at once.
	 * @return a copy in the order of the keys
	 */
	Map<@Nullable Object, @Nullable Object> asMap();

	ReplyFuture<Map<@Nullable Object, @Nullable Object>> asMapAsync();

	/**
	 * Copies the object as it is, in one round trip, as {@code rpyc.classic.obtain} does:
	 * lists, dicts, numbers, text, dates, arrays and the like, nested at will. The peer
	 * must allow pickles; nothing but plain data is read of what it sends.
	 * @return the copy
	 * @throws IllegalArgumentException where the object is no plain data
	 * @throws io.rpyc.RpycProtocolException where the peer sent no proper pickle, or one
	 * beyond the limits
	 */
	@Nullable Object obtain();

	ReplyFuture<@Nullable Object> obtainAsync();

	/**
	 * The object as a Java type: an interface that stands for it, and whose methods call
	 * it; or a copy, for a list, map, record, date or other value. For what becomes what,
	 * see {@link Conversions}.
	 * @param <T> the type
	 * @param type the type
	 * @return the object as that type
	 * @throws io.rpyc.PyException a TypeError or ValueError where the object cannot be
	 * that type
	 */
	<T> T as(Class<T> type);

	<T> ReplyFuture<T> asAsync(Class<T> type);

	/**
	 * The object as a generic Java type.
	 * @param <T> the type
	 * @param type the type
	 * @return the object as that type
	 */
	<T> T as(TypeRef<T> type);

	<T> ReplyFuture<T> asAsync(TypeRef<T> type);

	/**
	 * Tells the peer that the object is no longer needed here, which otherwise happens
	 * when this netref is garbage collected. Later calls on it fail.
	 */
	@Override
	void close();

	/**
	 * Whether this netref was closed.
	 * @return true after {@link #close}
	 */
	boolean isClosed();

}
