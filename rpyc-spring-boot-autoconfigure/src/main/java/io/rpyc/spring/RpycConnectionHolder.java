package io.rpyc.spring;

import java.util.Optional;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * Knows the connection whose call the current thread runs.
 */
public final class RpycConnectionHolder {

	private static final ThreadLocal<@Nullable RpycConnection> CURRENT = new ThreadLocal<>();

	private RpycConnectionHolder() {
	}

	/**
	 * The connection whose call, hook or event the current thread runs.
	 * @return the connection, or empty on other threads
	 */
	public static Optional<RpycConnection> current() {
		return Optional.ofNullable(CURRENT.get());
	}

	/** Changes the current connection; returns the former one, to be set again. */
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
