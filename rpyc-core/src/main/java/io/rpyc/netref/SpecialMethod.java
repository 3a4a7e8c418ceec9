package io.rpyc.netref;

import java.util.function.Function;

import io.rpyc.RemoteAttributeError;
import org.jspecify.annotations.Nullable;

/**
 * A special method whose result a conversion needs.
 *
 * @param name its name, one of stock rpyc's safe attributes
 * @param expected the expected type, for error messages
 * @param args the arguments
 */
record SpecialMethod(String name, String expected, @Nullable Object... args) {

	/**
	 * Calls the method.
	 * @param finish converts the result, which is not a netref, to the value
	 */
	Remainder begin(Netref netref, Function<@Nullable Object, @Nullable Object> finish) {
		ReplyFuture<@Nullable Object> reply = netref.invokeAsync(this.name, this.args);
		return Remainder.of(reply, () -> {
			Object result;
			try {
				result = NetrefRequests.await(netref, reply);
			}
			catch (RemoteAttributeError ex) {
				throw PythonTypeNames.mismatch(this.expected, netref);
			}
			if (result instanceof Netref) {
				throw PythonTypeNames.mismatch(this.expected, netref);
			}
			return finish.apply(result);
		});
	}

}
