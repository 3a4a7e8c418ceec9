package io.rpyc.internal.connection;

import java.util.List;
import java.util.function.Consumer;

import io.rpyc.internal.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies listeners. A failing listener does not affect the others or the caller.
 */
public final class Listeners {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private static final FailureLog failures = new FailureLog(logger);

	private Listeners() {
	}

	/**
	 * Notifies the listeners in their order, on the thread of the caller.
	 * @param <L> the type of the listeners
	 * @param listeners the listeners
	 * @param event the event
	 */
	public static <L> void tell(List<L> listeners, Consumer<L> event) {
		for (L listener : listeners) {
			try {
				event.accept(listener);
			}
			catch (Throwable ex) {
				failures.error("Listener {} threw an exception", listener.getClass().getName(), ex);
			}
		}
	}

}
