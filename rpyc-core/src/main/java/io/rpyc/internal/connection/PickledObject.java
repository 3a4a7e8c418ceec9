package io.rpyc.internal.connection;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.internal.pickle.PickleLimits;
import io.rpyc.internal.pickle.PickleWriter;
import io.rpyc.protocol.Operation;
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

	private final ChannelConnection connection;

	private final MemberLookup members;

	PickledObject(PyObject object, int protocol, ChannelConnection connection, MemberLookup members) {
		this.object = object;
		this.protocol = protocol;
		this.connection = connection;
		this.members = members;
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
		ConnectionContext context = this.connection.context();
		PickleWriter writer = new PickleWriter(PickleLimits.of(context.limits()), context.types()::attributeNames,
				this::view);
		try {
			return writer.write(this.object.original(), this.protocol);
		}
		catch (IllegalArgumentException ex) {
			throw PyException
				.typeError("cannot pickle '" + this.object.type().displayName() + "' object: " + ex.getMessage());
		}
	}

	private @Nullable Object view(@Nullable Object value) {
		Object shown = this.connection.context().conversions().toPythonByCustom(value);
		if (shown instanceof Restricted || shown instanceof RestrictedService) {
			throw PyException.typeError("cannot pickle a restricted view");
		}
		if (shown != null && isReadByParts(shown)) {
			PyObject parts = this.connection.boxer().view(shown);
			this.members.requireReadable(this.connection, Operation.PICKLE, parts, attributes(shown));
		}
		return shown;
	}

	/**
	 * Returns the attributes of a record that are written, which the object must have.
	 */
	private Set<String> attributes(Object value) {
		if (!(value instanceof Record)) {
			return Set.of();
		}
		Set<String> names = new LinkedHashSet<>();
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			names.addAll(this.connection.context().types().attributeNames(component.getName()));
		}
		return names;
	}

	/** Returns whether a peer would need a reference and members to read the object. */
	private static boolean isReadByParts(Object value) {
		return value instanceof Record || value instanceof Map
				|| value instanceof Collection && !(value instanceof PyTuple) && !(value instanceof PyFrozenSet)
				|| value.getClass().isArray() && !(value instanceof Object[]) && !(value instanceof byte[]);
	}

}
