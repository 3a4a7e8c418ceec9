package io.rpyc.benchmarks.micro;

import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;

/**
 * Requests as a stock client sends them.
 */
final class Calls {

	static final Boxed NO_ARGUMENTS = new Boxed.Value(PyTuple.of());

	private Calls() {
	}

	/** Returns the request for an attribute of an object. */
	static Message.Request attribute(int seq, ObjectId object, String name) {
		return new Message.Request(seq, Operation.GETATTR.code(),
				new Boxed.Tuple(List.of(new Boxed.LocalRef(object), new Boxed.Value(name))));
	}

	/** Returns the request that calls a method with 2 and 3. */
	static Message.Request add(int seq, ObjectId method) {
		return new Message.Request(seq, Operation.CALL.code(),
				new Boxed.Tuple(List.of(new Boxed.LocalRef(method), new Boxed.Value(PyTuple.of(2, 3)), NO_ARGUMENTS)));
	}

}
