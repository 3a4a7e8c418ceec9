package io.rpyc.spring;

import java.util.Optional;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * Holds the connections for which the current thread works.
 *
 * @since 0.1
 */
public final class RpycConnectionHolder {

	private static final ThreadLocal<@Nullable Connections> CURRENT = new ThreadLocal<>();

	private RpycConnectionHolder() {
	}

	/**
	 * Returns the connection whose call, hook or event the current thread handles. In a
	 * callback of a channel, it is the connection of the channel.
	 * @return the connection, or empty on other threads
	 */
	public static Optional<RpycConnection> current() {
		return Optional.ofNullable(CURRENT.get()).map(Connections::current);
	}

	/**
	 * Returns the connection of the client for which the current thread works, to which
	 * beans with {@link RpycConnectionScope} belong. In a callback of a channel, it is
	 * the connection whose call has called the channel.
	 * @return the connection to the server of this application, or empty on other threads
	 */
	public static Optional<RpycConnection> client() {
		return Optional.ofNullable(CURRENT.get()).map(Connections::client);
	}

	/**
	 * Sets the current connections and returns the previous ones, which must be restored.
	 */
	static @Nullable Connections set(@Nullable Connections connections) {
		Connections before = CURRENT.get();
		if (connections != null) {
			CURRENT.set(connections);
		}
		else {
			CURRENT.remove();
		}
		return before;
	}

	/**
	 * The connections for which a thread works.
	 *
	 * @param current the connection whose call, hook or event it handles
	 * @param client the connection of the client, or {@code null} if there is none
	 */
	record Connections(RpycConnection current, @Nullable RpycConnection client) {
	}

}
