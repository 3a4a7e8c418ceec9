package io.rpyc.internal.reference;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of the peer's objects: one per object, weakly referenced, with the number
 * of references that were received. When a proxy is garbage collected or closed, its
 * references are released. Thread-safe.
 *
 * @param <P> the type of the proxies
 */
public final class RemoteObjectCache<P> {

	private static final Cleaner CLEANER = Cleaner.create();

	private final Map<ObjectId, Handle<P>> handles = new HashMap<>();

	/**
	 * The size of a proxy with its handle, its cleaner and a usual name of its type, in
	 * bytes.
	 */
	private static final int PROXY = 320;

	private static final int USUAL_NAME = 64;

	private final int limit;

	private final MemoryAccount memory;

	private final ReleaseSender releaseSender;

	/**
	 * Creates an empty cache.
	 * @param limit maximum number of objects, at least 1
	 * @param memory the account of the connection
	 * @param releaseSender notifies the peer of released references; called on the thread
	 * of the cleaner, or on the thread that closes a proxy
	 */
	public RemoteObjectCache(int limit, MemoryAccount memory, ReleaseSender releaseSender) {
		this.limit = limit;
		this.memory = memory;
		this.releaseSender = releaseSender;
	}

	/**
	 * Receives one reference to an object of the peer. If it is refused, it is released.
	 * @param id the object's id
	 * @param factory creates the proxy; called if there is none yet
	 * @return the proxy of the object
	 * @throws LimitExceededException a MemoryError if the cache is full, or the
	 * connection holds too much memory
	 */
	public P receive(ObjectId id, Function<Handle<P>, P> factory) {
		try {
			return add(id, factory);
		}
		catch (LimitExceededException ex) {
			this.releaseSender.releaseUnused(id);
			throw ex;
		}
	}

	private P add(ObjectId id, Function<Handle<P>, P> factory) {
		synchronized (this.handles) {
			Handle<P> handle = this.handles.get(id);
			P proxy = (handle != null) ? handle.proxy() : null;
			if (handle == null || proxy == null) {
				if (handle == null && this.handles.size() >= this.limit) {
					throw new LimitExceededException(Limit.IMPORTED_OBJECTS, this.limit
							+ " objects of the peer are held here, which is the limit: send fewer, or raise limits.imported-objects");
				}
				this.memory.chargeLasting(weight(id));
				handle = new Handle<>(this, id);
				proxy = factory.apply(handle);
				handle.bind(proxy);
				this.handles.put(id, handle);
			}
			handle.count++;
			return proxy;
		}
	}

	/**
	 * Receives one reference that nobody uses: counts it if the object has a proxy,
	 * otherwise releases it.
	 * @param id the object's id
	 */
	public void discard(ObjectId id) {
		synchronized (this.handles) {
			Handle<P> handle = this.handles.get(id);
			if (handle != null) {
				handle.count++;
				return;
			}
		}
		this.releaseSender.releaseUnused(id);
	}

	/** The peer chooses the name, which may have any length. */
	private static long weight(ObjectId id) {
		return PROXY + ((id.typeName().length() > USUAL_NAME) ? MemoryWeights.of(id.typeName()) : 0);
	}

	/**
	 * Returns the number of objects of the peer that this side holds.
	 * @return a number, at least 0
	 */
	public int size() {
		synchronized (this.handles) {
			return this.handles.size();
		}
	}

	private void release(Handle<P> handle) {
		int count;
		synchronized (this.handles) {
			this.handles.remove(handle.id, handle);
			count = handle.count;
			handle.count = 0;
			handle.released = true;
		}
		this.memory.releaseLasting(weight(handle.id));
		if (count > 0) {
			this.releaseSender.release(handle.id, count);
		}
	}

	/**
	 * Notifies the peer that references to one of its objects were released.
	 */
	@FunctionalInterface
	public interface ReleaseSender {

		/**
		 * Sends the release, without blocking.
		 * @param id the peer's object
		 * @param count the number of references, at least 1
		 */
		void release(ObjectId id, int count);

		/**
		 * Sends the release of one reference that has not been used, without blocking.
		 * Called on the thread that received the reference.
		 * @param id the peer's object
		 */
		default void releaseUnused(ObjectId id) {
			release(id, 1);
		}

	}

	/**
	 * The references of one proxy.
	 *
	 * @param <P> the type of the proxy
	 */
	public static final class Handle<P> {

		private final RemoteObjectCache<P> cache;

		private final ObjectId id;

		private @Nullable WeakReference<P> proxy;

		private Cleaner.@Nullable Cleanable cleanable;

		private int count;

		private volatile boolean released;

		private Handle(RemoteObjectCache<P> cache, ObjectId id) {
			this.cache = cache;
			this.id = id;
		}

		private void bind(P proxy) {
			this.proxy = new WeakReference<>(proxy);
			this.cleanable = CLEANER.register(proxy, () -> this.cache.release(this));
		}

		private @Nullable P proxy() {
			return (this.proxy != null) ? this.proxy.get() : null;
		}

		/**
		 * Returns the object's id at the peer.
		 * @return the id
		 */
		public ObjectId id() {
			return this.id;
		}

		/**
		 * Returns whether the references were released.
		 * @return {@code true} if the peer may no longer know the id
		 */
		public boolean isReleased() {
			return this.released;
		}

		/**
		 * Releases the references. Later calls do nothing.
		 */
		public void release() {
			if (this.cleanable != null) {
				this.cleanable.clean();
			}
		}

	}

}
