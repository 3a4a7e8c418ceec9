package io.rpyc.spring.client;

import java.util.function.Function;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections that wait for the current thread: those whose callbacks it runs, and
 * those of sessions. A call on one of their channels must use them, since their peers
 * wait for it.
 *
 * @param connection the innermost connection
 * @param outer the others, or {@code null} if there are none
 */
record ConnectionBinding(RpycConnection connection, @Nullable ConnectionBinding outer) {

	private static final ThreadLocal<@Nullable ConnectionBinding> CURRENT = new ThreadLocal<>();

	static @Nullable ConnectionBinding current() {
		return CURRENT.get();
	}

	/** Sets the current binding and returns the previous one, which must be restored. */
	static @Nullable ConnectionBinding set(@Nullable ConnectionBinding binding) {
		ConnectionBinding before = CURRENT.get();
		if (binding != null) {
			CURRENT.set(binding);
		}
		else {
			CURRENT.remove();
		}
		return before;
	}

	/** Returns the first result of the connections, from the innermost one. */
	static <T> @Nullable T find(Function<RpycConnection, @Nullable T> search) {
		for (ConnectionBinding each = CURRENT.get(); each != null; each = each.outer) {
			T found = search.apply(each.connection);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

}
