package io.rpyc.spring;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.Scope;

/**
 * The bean scope behind {@link RpycConnectionScope}.
 *
 * @since 0.1
 */
public final class ConnectionScope implements Scope {

	/** The name of the scope. */
	public static final String NAME = "rpycConnection";

	@Override
	public Object get(String name, ObjectFactory<?> objectFactory) {
		return beans().get(name, objectFactory);
	}

	@Override
	public @Nullable Object remove(String name) {
		return beans().remove(name);
	}

	@Override
	public void registerDestructionCallback(String name, Runnable callback) {
		beans().onDestruction(name, callback);
	}

	@Override
	public @Nullable Object resolveContextualObject(String key) {
		return "connection".equals(key) ? RpycConnectionHolder.client().orElse(null) : null;
	}

	@Override
	public @Nullable String getConversationId() {
		return RpycConnectionHolder.client().map((connection) -> String.valueOf(connection.id())).orElse(null);
	}

	private static ConnectionBeans beans() {
		RpycConnection connection = RpycConnectionHolder.client()
			.orElseThrow(() -> new IllegalStateException(
					"the current thread does not run an RPyC call of a client, or a callback during such a call:"
							+ " beans of the scope '" + NAME + "' need the connection of a client"));
		return ConnectionBeans.of(connection);
	}

}
