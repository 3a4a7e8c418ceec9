package io.rpyc.internal.reference;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.LimitExceededException;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.message.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the peer that are known on this side: one proxy per object, held weakly,
 * with a count of the references that came in. When a proxy is collected or closed, its
 * references are given back. Safe for use by several threads.
 *
 * @param <P> the type of the proxies
 */
public final class RemoteObjectCache<P> {

	private static final Cleaner CLEANER = Cleaner.create();

	private final Map<ObjectId, Handle<P>> handles = new HashMap<>();

	/** A proxy, its handle, and what waits for the proxy's end, in bytes. */
	private static final int PROXY = 320;

	private final int limit;

	private final MemoryAccount memory;

	private final ReleaseSender releaseSender;

	/**
	 * Creates an empty cache.
	 * @param limit how many objects it may hold, at least 1
	 * @param memory the account of the connection
	 * @param releaseSender tells the peer that references were dropped; called on the
	 * thread of the cleaner, or on the one that closes a proxy
	 */
	public RemoteObjectCache(int limit, MemoryAccount memory, ReleaseSender releaseSender) {
		this.limit = limit;
		this.memory = memory;
		this.releaseSender = releaseSender;
	}

	/**
	 * Takes in one reference to an object of the peer.
	 * @param id the object's id
	 * @param factory makes the proxy, called where there is none yet
	 * @return the one proxy of the object
	 * @throws LimitExceededException a MemoryError where the cache is full, or the
	 * connection holds too much memory
	 */
	public P receive(ObjectId id, Function<Handle<P>, P> factory) {
		synchronized (this.handles) {
			Handle<P> handle = this.handles.get(id);
			P proxy = (handle != null) ? handle.proxy() : null;
			if (handle == null || proxy == null) {
				if (handle == null && this.handles.size() >= this.limit) {
					throw new LimitExceededException("imported-objects", "MemoryError", this.limit
							+ " objects of the peer are held here, which is the limit: send fewer, or raise limits.imported-objects");
				}
				this.memory.chargeLasting(PROXY);
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
	 * The number of objects of the peer that are held here.
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
		this.memory.releaseLasting(PROXY);
		if (count > 0) {
			this.releaseSender.release(handle.id, count);
		}
	}

	/**
	 * Tells the peer that references to one of its objects were dropped.
	 */
	@FunctionalInterface
	public interface ReleaseSender {

		/**
		 * Sends the release, without blocking.
		 * @param id the peer's object
		 * @param count the number of references, at least 1
		 */
		void release(ObjectId id, int count);

	}

	/**
	 * The life of one proxy.
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
		 * The peer's name of the object.
		 * @return the id
		 */
		public ObjectId id() {
			return this.id;
		}

		/**
		 * Whether the references were given back.
		 * @return true where the id means nothing to the peer any more
		 */
		public boolean isReleased() {
			return this.released;
		}

		/**
		 * Gives the references back now; later calls do nothing.
		 */
		public void release() {
			if (this.cleanable != null) {
				this.cleanable.clean();
			}
		}

	}

}
