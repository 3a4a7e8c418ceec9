package io.rpyc.spring;

import java.util.Optional;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * Holds the connection whose call the current thread runs.
 *
 * @since 0.1
 */
public final class RpycConnectionHolder {

	private static final ThreadLocal<@Nullable RpycConnection> CURRENT = new ThreadLocal<>();

	private RpycConnectionHolder() {
	}

	/**
	 * Returns the connection whose call, hook or event the current thread handles.
	 * @return the connection, or empty on other threads
	 */
	public static Optional<RpycConnection> current() {
		return Optional.ofNullable(CURRENT.get());
	}

	/**
	 * Sets the current connection and returns the previous one, which must be restored.
	 */
	static @Nullable RpycConnection set(@Nullable RpycConnection connection) {
		RpycConnection before = CURRENT.get();
		if (connection != null) {
			CURRENT.set(connection);
		}
		else {
			CURRENT.remove();
		}
		return before;
	}

}
