package io.rpyc.internal.connection;

import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.MethodCall;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.RequestSender;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Provides the connection and its attributes to called methods.
 */
final class ConnectionCallContext implements CallContext {

	private final ChannelConnection connection;

	ConnectionCallContext(ChannelConnection connection) {
		this.connection = connection;
	}

	@Override
	public Conversions conversions() {
		return this.connection.context().conversions();
	}

	@Override
	public <T> @Nullable T find(Class<T> type) {
		if (type.isInstance(this.connection)) {
			return type.cast(this.connection);
		}
		if (type == RequestSender.class) {
			return type.cast(this.connection.requests());
		}
		return Credentials.class.isAssignableFrom(type) ? type.cast(credentials(type.asSubclass(Credentials.class)))
				: this.connection.attribute(type);
	}

	@Override
	public boolean interceptsCalls() {
		return !this.connection.context().methodInterceptors().isEmpty();
	}

	@Override
	public @Nullable Object call(MethodCall call) throws Throwable {
		return MethodChain.call(call, this.connection.context().methodInterceptors());
	}

	@Override
	public boolean mayShow(Object object) {
		return this.connection.context()
			.authorization()
			.mayShow(this.connection, this.connection.context().types().view(object));
	}

	private <T extends Credentials> @Nullable T credentials(Class<T> type) {
		Credentials credentials = this.connection.attribute(Credentials.class);
		return (credentials != null) ? credentials.find(type).orElse(null) : null;
	}

}
