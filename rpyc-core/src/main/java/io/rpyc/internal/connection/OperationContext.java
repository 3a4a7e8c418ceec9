package io.rpyc.internal.connection;

import java.util.List;
import java.util.Map;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the handlers of operations use of one connection.
 *
 * @param connection the connection that interceptors, rules and listeners see
 * @param callContext the context of the calls of the peer
 * @param boxer the objects of both sides
 * @param exported the objects of this side that the peer holds
 * @param limits reports the limits that the peer reaches
 * @param closing the end of the connection
 * @param chain invokes members
 * @param refusedNames the name that the peer was denied last
 */
record OperationContext(RpycConnection connection, CallContext callContext, ObjectBoxer boxer, ExportedObjects exported,
		LimitReporter limits, ConnectionClosing closing, InterceptorChain chain, RefusedNames refusedNames) {

	/** Returns the use of a member without arguments. */
	Invocation invocation(Operation operation, PyObject self, Member member) {
		return invocation(operation, self, member, List.of(), Map.of());
	}

	/** Returns the use of a member. */
	Invocation invocation(Operation operation, PyObject self, Member member, List<@Nullable Object> positional,
			Map<String, @Nullable Object> keywords) {
		return new Invocation(this.connection, operation, self, member,
				new Arguments(positional, keywords, this.callContext));
	}

	/** Invokes a member on the thread of a running call, like a request of the peer. */
	@Nullable Object invoke(Invocation invocation) throws Throwable {
		return this.chain.proceed(invocation);
	}

}
