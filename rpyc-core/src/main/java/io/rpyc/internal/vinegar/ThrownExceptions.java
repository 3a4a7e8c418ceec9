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
 * Remembers the last exceptions that left for the peer of one connection, so that one
 * that crosses Python and comes back is the exception that was thrown. Each carries a
 * random number in the attribute {@value #ATTRIBUTE}: it is public, because Python sends
 * only public attributes on when it raises the exception again. A number that is not
 * known here, such as that of another Java process, means nothing. Safe for use by
 * several threads.
 */
public final class ThrownExceptions {

	/** The attribute that names the exception in this process. */
	static final String ATTRIBUTE = "java_exception";

	private static final int CAPACITY = 32;

	/** Above what decodes as an Integer. */
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
	 * The form of an exception that came from this peer and goes back to it: whole, since
	 * the peer hears nothing new.
	 * @param exception what was thrown
	 * @return its form, or null where it is no exception of this peer
	 */
	public @Nullable Vinegar returned(Throwable exception) {
		return (exception instanceof RemoteException remote && this.received.contains(remote)) ? Vinegar.of(remote)
				: null;
	}

	/**
	 * Remembers an exception.
	 * @param exception what was thrown
	 * @param vinegar its form on the wire
	 * @return the form that names it, to be sent instead
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
	 * The exception that an exception of the peer stands for.
	 * @param vinegar what the peer sent
	 * @return the exception that was thrown here, else a {@link RemoteException}
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
