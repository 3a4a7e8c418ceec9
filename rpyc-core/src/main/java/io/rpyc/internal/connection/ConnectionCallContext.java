package io.rpyc.internal.connection;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.MethodCall;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.RequestSender;
import io.rpyc.security.Credentials;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import org.jspecify.annotations.Nullable;

/**
 * Provides the connection and its attributes to called methods.
 */
final class ConnectionCallContext implements CallContext {

	private final RpycConnection connection;

	private final ConnectionContext context;

	ConnectionCallContext(RpycConnection connection, ConnectionContext context) {
		this.connection = connection;
		this.context = context;
	}

	@Override
	public Conversions conversions() {
		return this.context.conversions();
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
		return !this.context.methodInterceptors().isEmpty();
	}

	@Override
	public @Nullable Object call(MethodCall call) throws Throwable {
		return MethodChain.call(call, this.context.methodInterceptors());
	}

	@Override
	public boolean mayRead(Object object) {
		if (isView(object)) {
			return false;
		}
		Authorization authorization = this.context.authorization();
		return authorization.permitsAll()
				|| authorization.mayRead(this.connection, this, this.context.types().takenApart(object));
	}

	@Override
	public boolean mayCompare(Object object) {
		if (!mayRead(object)) {
			return false;
		}
		Authorization authorization = this.context.authorization();
		if (authorization.permitsAll() || object instanceof Record) {
			return true;
		}
		PyObject view = this.context.types().view(object);
		return !view.type().isGoverned() || authorization.mayUseAll(this.connection, this, view);
	}

	@Override
	public void requireReadable(Object object) {
		if (isView(object)) {
			throw new PermissionDeniedException("a restricted view may not be read as a whole");
		}
		Authorization authorization = this.context.authorization();
		if (!authorization.permitsAll()) {
			authorization.requireReadable(this.connection, this, this.context.types().takenApart(object));
		}
	}

	/** A view is not what is behind it, and what is behind it is not the peer's. */
	private static boolean isView(Object object) {
		return object instanceof Restricted || object instanceof RestrictedService;
	}

	private <T extends Credentials> @Nullable T credentials(Class<T> type) {
		Credentials credentials = this.connection.attribute(Credentials.class);
		return (credentials != null) ? credentials.find(type).orElse(null) : null;
	}

}
