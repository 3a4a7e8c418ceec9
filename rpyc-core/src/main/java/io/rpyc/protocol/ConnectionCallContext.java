package io.rpyc.protocol;

import io.rpyc.adapter.CallContext;
import io.rpyc.netref.Conversions;
import org.jspecify.annotations.Nullable;

/**
 * Gives called methods the connection and what is attached to it.
 */
final class ConnectionCallContext implements CallContext {

	private final RpycConnection connection;

	ConnectionCallContext(RpycConnection connection) {
		this.connection = connection;
	}

	@Override
	public Conversions conversions() {
		return this.connection.context().conversions();
	}

	@Override
	public <T> @Nullable T find(Class<T> type) {
		return type.isInstance(this.connection) ? type.cast(this.connection) : this.connection.attribute(type);
	}

}
