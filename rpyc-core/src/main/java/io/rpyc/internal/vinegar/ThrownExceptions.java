package io.rpyc.internal.vinegar;

import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;

import io.rpyc.RemoteException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last exceptions that were sent to the peer of one connection, so that an
 * exception that comes back through Python is the original one. Each carries a random
 * number in the attribute {@value #ATTRIBUTE}. The attribute is public, because Python
 * only sends public attributes when it raises the exception again. Unknown numbers, such
 * as those of another Java process, are ignored. Thread-safe.
 */
public final class ThrownExceptions {

	/** The attribute that identifies the exception in this process. */
	static final String ATTRIBUTE = "java_exception";

	private static final int CAPACITY = 32;

	/** Above the range of Integer. */
	private static final long FIRST_TOKEN = 1L << 32;

	/** The exceptions of this peer, by identity. */
	private final Set<RemoteException> received = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	private final Map<Long, SoftReference<Throwable>> thrown = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, SoftReference<Throwable>> eldest) {
			return size() > CAPACITY;
		}

	};

	/**
	 * Returns the form of an exception that came from this peer and goes back to it. It
	 * is complete, since the peer already knows its content.
	 * @param exception the exception
	 * @return its form, or {@code null} if it is not an exception of this peer
	 */
	public @Nullable Vinegar returned(Throwable exception) {
		return (exception instanceof RemoteException remote && this.received.contains(remote)) ? Vinegar.of(remote)
				: null;
	}

	/**
	 * Remembers an exception.
	 * @param exception the exception
	 * @param vinegar its form on the wire
	 * @return the form with its number, to be sent instead
	 */
	public Vinegar remember(Throwable exception, Vinegar vinegar) {
		if (exception instanceof RemoteException) {
			return vinegar;
		}
		long token = ThreadLocalRandom.current().nextLong(FIRST_TOKEN, Long.MAX_VALUE);
		synchronized (this.thrown) {
			this.thrown.put(token, new SoftReference<>(exception));
		}
		Map<String, Object> attributes = new LinkedHashMap<>(vinegar.attributes());
		attributes.put(ATTRIBUTE, token);
		return new Vinegar(vinegar.module(), vinegar.className(), vinegar.args(), attributes, vinegar.traceback());
	}

	/**
	 * Returns the Java exception for an exception of the peer.
	 * @param vinegar the exception of the peer
	 * @return the original exception of this side, otherwise a {@link RemoteException}
	 */
	public Throwable restore(Vinegar vinegar) {
		Throwable original = find(vinegar.attributes().get(ATTRIBUTE));
		if (original != null) {
			return original;
		}
		RemoteException exception = vinegar.toException();
		this.received.add(exception);
		return exception;
	}

	private @Nullable Throwable find(@Nullable Object token) {
		if (!(token instanceof Long)) {
			return null;
		}
		synchronized (this.thrown) {
			SoftReference<Throwable> reference = this.thrown.get(token);
			return (reference != null) ? reference.get() : null;
		}
	}

}
