package io.rpyc.netref;

import io.rpyc.brine.PyTuple;
import io.rpyc.message.ObjectId;
import io.rpyc.message.Operation;
import io.rpyc.reference.RemoteObjectCache;
import org.jspecify.annotations.Nullable;

/**
 * An object of the peer. There is one netref per object and connection, so two netrefs of
 * the same object are identical. {@code toString}, {@code equals} and {@code hashCode}
 * are local; every other method is a remote call and waits for its reply. Safe for use by
 * several threads.
 */
public final class Netref implements AutoCloseable {

	private final RemoteObjectCache.Handle<Netref> handle;

	private final RequestSender sender;

	public Netref(RemoteObjectCache.Handle<Netref> handle, RequestSender sender) {
		this.handle = handle;
		this.sender = sender;
	}

	/**
	 * The name of the object on its connection.
	 * @return the id that the peer gave it
	 */
	public ObjectId id() {
		return this.handle.id();
	}

	/**
	 * The connection's sender of requests.
	 * @return the sender
	 */
	public RequestSender sender() {
		return this.sender;
	}

	/**
	 * The dotted name of the object's Python type.
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
		return this.sender.request(Operation.GETATTR, this, name);
	}

	/**
	 * Calls a method, in one round trip.
	 * @param name the method's name
	 * @param args the positional arguments
	 * @return the result
	 */
	public @Nullable Object invoke(String name, @Nullable Object... args) {
		return this.sender.request(Operation.CALLATTR, this, name, PyTuple.of(args), PyTuple.EMPTY);
	}

	/**
	 * Calls the object.
	 * @param args the positional arguments
	 * @return the result
	 */
	public @Nullable Object call(@Nullable Object... args) {
		return this.sender.request(Operation.CALL, this, PyTuple.of(args), PyTuple.EMPTY);
	}

	/**
	 * Python's {@code str()} of the object.
	 * @return the text
	 */
	public String str() {
		return String.valueOf(this.sender.request(Operation.STR, this));
	}

	/**
	 * Tells the peer that the object is no longer needed here. Later calls on it fail at
	 * the peer.
	 */
	@Override
	public void close() {
		this.handle.release();
	}

	@Override
	public String toString() {
		return "<netref " + typeName() + " #" + Long.toHexString(id().instanceId()) + ">";
	}

}
