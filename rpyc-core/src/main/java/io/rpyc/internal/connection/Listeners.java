package io.rpyc.internal.connection;

import java.util.List;
import java.util.function.Consumer;

import io.rpyc.internal.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happens. One that fails keeps neither the others from hearing of
 * it, nor what happens from going on.
 */
public final class Listeners {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private Listeners() {
	}

	/**
	 * Tells each listener something, in their order and on the thread of the caller.
	 * @param <L> the type of the listeners
	 * @param listeners who hears of it
	 * @param event what to tell
	 */
	public static <L> void tell(List<L> listeners, Consumer<L> event) {
		for (L listener : listeners) {
			try {
				event.accept(listener);
			}
			catch (Throwable ex) {
				Failures.log(logger, "{} failed on what it was told", listener.getClass().getName(), ex);
			}
		}
	}

}
