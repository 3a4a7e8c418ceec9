package io.rpyc.internal.connection;

import java.util.Collection;
import java.util.Map;

import io.rpyc.PermissionDeniedException;
import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.internal.pickle.PickleLimits;
import io.rpyc.internal.pickle.PickleWriter;
import io.rpyc.internal.pickle.PlainObject;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * A member whose invocation writes an object with its content as a pickle. Fails if the
 * content includes a part that the peer may not read.
 */
final class PickledObject implements Member {

	private final PyObject object;

	private final int protocol;

	private final ConnectionContext context;

	private final CallContext callContext;

	PickledObject(PyObject object, int protocol, ConnectionContext context, CallContext callContext) {
		this.object = object;
		this.protocol = protocol;
		this.context = context;
		this.callContext = callContext;
	}

	@Override
	public String name() {
		return "__reduce_ex__";
	}

	@Override
	public String signature() {
		return "(protocol, /)";
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	@Override
	public Object invoke(Object target, Arguments arguments) {
		PickleWriter writer = new PickleWriter(PickleLimits.of(this.context.limits()),
				this.context.types()::attributeNames, this::view, this.context.conversions()::toPython);
		try {
			return writer.write(this.object.original(), this.protocol);
		}
		catch (IllegalArgumentException ex) {
			throw PyException
				.typeError("cannot pickle '" + this.object.type().displayName() + "' object: " + ex.getMessage());
		}
	}

	private @Nullable Object view(@Nullable Object value) {
		Object shown = this.context.conversions().toPythonByCustom(value);
		if (shown instanceof Restricted || shown instanceof RestrictedService) {
			throw PyException.typeError("cannot pickle a restricted view");
		}
		if (shown == null || !isReadByParts(shown)) {
			return shown;
		}
		requireReadable(shown);
		return PyTypes.isDataClass(shown) ? new PlainObject(PyTypes.propertiesOf(shown)) : shown;
	}

	/** A pickle reads attributes, so what may not be read is missing. */
	private void requireReadable(Object value) {
		try {
			this.callContext.requireReadable(value);
		}
		catch (PermissionDeniedException ex) {
			throw PyException.attributeError(String.valueOf(ex.getMessage()));
		}
	}

	/** Returns whether a peer would need a reference and members to read the object. */
	private static boolean isReadByParts(Object value) {
		return value instanceof Record || PyTypes.isDataClass(value) || value instanceof Map
				|| value instanceof Map.Entry
				|| value instanceof Collection && !(value instanceof PyTuple) && !(value instanceof PyFrozenSet)
				|| value.getClass().isArray() && !(value instanceof Object[]) && !(value instanceof byte[]);
	}

}
