package io.rpyc.netref;

import io.rpyc.RemoteAttributeError;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code isinstance} with a class of the peer.
 */
final class InstanceCheck {

	private InstanceCheck() {
	}

	static boolean isInstance(RemoteNetref type, @Nullable Object value) {
		ObjectId id = type.id();
		if (!id.isClass()) {
			throw new IllegalStateException(type.typeName() + " object is not a class: isInstance requires a class");
		}
		ObjectId other = (value instanceof RemoteNetref netref && netref.sender() == type.sender()) ? netref.id()
				: null;
		if (other != null && !other.isClass() && other.classId() == id.classId()) {
			return true;
		}
		try {
			return Boolean.TRUE.equals(type.invoke("__instancecheck__", value));
		}
		catch (RemoteAttributeError ex) {
			if (other == null) {
				throw ex;
			}
			// A stock server answers this for its own classes, if they are not exposed.
			return Boolean.TRUE.equals(type.exchange((netref) -> netref.send(Operation.INSTANCECHECK, type,
					PyTuple.of(other.typeName(), other.classId(), other.instanceId()))));
		}
	}

}
