package io.rpyc.adapter;

import java.util.IdentityHashMap;
import java.util.Map;

import io.rpyc.internal.memory.Charged;
import io.rpyc.internal.memory.MemoryCharge;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.internal.reference.Exportable;
import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * A Java object with its Python type. Exists as long as the peer holds the object.
 *
 * @since 0.1
 */
public final class PyObject implements Exportable {

	/** The approximate size of a stream or iterator. */
	private static final int GENERATOR = 1024;

	/** The approximate size of a file with its buffers. */
	private static final int FILE = 16 * 1024;

	private final Object source;

	private final Object target;

	private final PyType type;

	private volatile boolean kept;

	private @Nullable Map<Member, BoundMethod> boundMethods;

	public PyObject(Object target, PyType type) {
		this(target, target, type);
	}

	/**
	 * Creates an object whose members are called on another target.
	 */
	PyObject(Object source, Object target, PyType type) {
		this.source = source;
		this.target = target;
		this.type = type;
	}

	/**
	 * Returns the object that Java code returned, which defines the identity on a
	 * connection.
	 * @return the object
	 */
	public Object source() {
		return this.source;
	}

	/**
	 * Returns the object on which the members of the type are called.
	 * @return the object, or its wrapper
	 */
	@Override
	public Object target() {
		return this.target;
	}

	/**
	 * Returns the object for Java code when the peer passes it back.
	 * @return the object
	 */
	public Object original() {
		return (this.target instanceof Adapted adapted) ? adapted.original() : this.target;
	}

	/**
	 * Records that Java code got the object back. It is then no longer closed when the
	 * peer releases it, since Java code may use it.
	 */
	public void keep() {
		this.kept = true;
	}

	/**
	 * Returns the action to run when the peer has released the object.
	 * @return the disposer, or {@code null} if there is none
	 */
	public PyType.@Nullable Disposer<Object> disposer() {
		return this.kept ? null : this.type.disposer();
	}

	/**
	 * Returns the Python type of the object.
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
	public long weight() {
		if (this.target instanceof PyGenerator) {
			return GENERATOR;
		}
		return (this.target instanceof PyFile) ? FILE : MemoryWeights.ofForeign(this.source);
	}

	@Override
	public @Nullable MemoryCharge charge() {
		return (this.target instanceof Charged charged) ? charged.charge() : null;
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
	 * Returns a method of this object as an object: the same one each time, so that a
	 * client that asks again gets its existing proxy.
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
