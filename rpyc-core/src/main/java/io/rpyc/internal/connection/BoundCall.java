package io.rpyc.internal.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.connection.Invocation;
import io.rpyc.netref.Keywords;
import io.rpyc.netref.PyCallable;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A method of an object of this side that the peer passed back. Calls go through the
 * interceptors, so that the peer cannot use it to call a method that it may not call
 * itself.
 *
 * @param connection the connection of the peer
 * @param method the method
 */
record BoundCall(ChannelConnection connection, BoundMethod method) implements PyCallable {

	@Override
	public @Nullable Object call(@Nullable Object... args) throws Throwable {
		List<@Nullable Object> positional = Arrays.asList(args);
		Map<String, @Nullable Object> keywords = Map.of();
		int last = args.length - 1;
		if (last >= 0 && args[last] instanceof Keywords named) {
			positional = positional.subList(0, last);
			keywords = named.toMap();
		}
		return this.connection.invoke(new Invocation(this.connection, Operation.CALL, this.method.self(),
				this.method.member(), new Arguments(positional, keywords, this.connection.callContext())));
	}

	@Override
	public String toString() {
		return "method " + this.method.member().name() + " of " + this.method.self().type().displayName();
	}

}
