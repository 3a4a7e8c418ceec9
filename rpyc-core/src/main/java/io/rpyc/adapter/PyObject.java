package io.rpyc.adapter;

import java.util.IdentityHashMap;
import java.util.Map;

import io.rpyc.internal.reference.Exportable;
import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * A Java object as Python sees it: the object and its type. Lives as long as the peer
 * holds the object.
 */
public final class PyObject implements Exportable {

	private final Object source;

	private final Object target;

	private final PyType type;

	private volatile boolean kept;

	private @Nullable Map<Member, BoundMethod> boundMethods;

	public PyObject(Object target, PyType type) {
		this(target, target, type);
	}

	/**
	 * An object whose members are called on something that stands for it.
	 */
	PyObject(Object source, Object target, PyType type) {
		this.source = source;
		this.target = target;
		this.type = type;
	}

	/**
	 * What Java code handed out: the identity of the object on a connection.
	 * @return the object
	 */
	public Object source() {
		return this.source;
	}

	/**
	 * What the members of the type are called on.
	 * @return the object, or what stands for it
	 */
	@Override
	public Object target() {
		return this.target;
	}

	/**
	 * What Java code gets when the peer sends the object back.
	 * @return the object
	 */
	public Object original() {
		return (this.target instanceof Adapted adapted) ? adapted.original() : this.target;
	}

	/**
	 * Remembers that Java code got the object back: from then on it is not closed when
	 * the peer drops it, since Java code may be reading it.
	 */
	public void keep() {
		this.kept = true;
	}

	/**
	 * What is to be done with the object once the peer has dropped it.
	 * @return the disposer, or {@code null} if there is nothing to do
	 */
	public PyType.@Nullable Disposer<Object> disposer() {
		return this.kept ? null : this.type.disposer();
	}

	/**
	 * Returns the type that the object has for Python.
	 * @return the type
	 */
	public PyType type() {
		return this.type;
	}

	@Override
	public @Nullable Object needs() {
		return (this.target instanceof BoundMethod bound) ? bound.self().source() : null;
	}

	@Override
	public String typeName() {
		return this.type.name();
	}

	@Override
	public long classId() {
		return this.type.classId();
	}

	@Override
	public boolean isClass() {
		return this.target instanceof Netref netref && netref.id().isClass();
	}

	/**
	 * A method of this object as an object of its own: the same one each time, so that a
	 * client that asks again gets the proxy that it has.
	 * @param member the method
	 * @return the bound method
	 */
	public synchronized BoundMethod bind(Member member) {
		if (this.boundMethods == null) {
			this.boundMethods = new IdentityHashMap<>();
		}
		return this.boundMethods.computeIfAbsent(member, (method) -> new BoundMethod(this, method));
	}

}
