package io.rpyc.internal.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.BoundMethod;
import io.rpyc.netref.Keywords;
import io.rpyc.netref.PyCallable;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A method of an object of this side that the peer passed back. Calls go through the
 * interceptors, so that the peer cannot use it to call a method that it may not call
 * itself.
 *
 * @param context the connection of the peer
 * @param method the method
 */
record BoundCall(OperationContext context, BoundMethod method) implements PyCallable {

	@Override
	public @Nullable Object call(@Nullable Object... args) throws Throwable {
		List<@Nullable Object> positional = Arrays.asList(args);
		Map<String, @Nullable Object> keywords = Map.of();
		int last = args.length - 1;
		if (last >= 0 && args[last] instanceof Keywords named) {
			positional = positional.subList(0, last);
			keywords = named.toMap();
		}
		return this.context.invoke(this.context.invocation(Operation.CALL, this.method.self(), this.method.member(),
				positional, keywords));
	}

	@Override
	public String toString() {
		return "method " + this.method.member().name() + " of " + this.method.self().type().displayName();
	}

}
