package io.rpyc.internal.connection;

import io.rpyc.internal.execution.LargeMessageExecutor;
import java.util.List;
import java.util.function.Consumer;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.frame.RpycFrameEncoder;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.netref.Conversions;
import io.rpyc.service.ProtocolConfig;

/**
 * The state that all connections of one server or client share. Immutable.
 *
 * @param config the keys of rpyc's configuration
 * @param limits the limits on a peer
 * @param concurrency maximum number of concurrent calls of one connection, at least 1
 * @param root the result of GETROOT
 * @param types the Python types of Java objects
 * @param conversions the conversions between Python values and Java types
 * @param exceptions translates Java exceptions to Python exceptions
 * @param executor runs calls that may block
 * @param interceptors interceptors of every invocation, the outermost first
 * @param methodInterceptors interceptors of every call of a Java method, the outermost
 * first
 * @param authorization the access rules
 * @param listeners the listeners of connections
 * @param frames encodes frames
 * @param codec encodes and decodes messages
 * @param largeMessages decodes and encodes large messages
 * @param receiveMemory bounds the memory of messages that come
 * @param memory bounds the memory that peers may make this side hold
 */
public record ConnectionContext(ProtocolConfig config, ConnectionLimits limits, int concurrency, PyObject root,
		PyTypes types, Conversions conversions, ExceptionTranslator exceptions, CallExecutor executor,
		List<InvocationInterceptor> interceptors, List<ExposedMethodInterceptor> methodInterceptors,
		Authorization authorization, List<ConnectionListener> listeners, RpycFrameEncoder frames, MessageCodec codec,
		LargeMessageExecutor largeMessages, ReceiveMemory receiveMemory, MemoryBudget memory) {

	public ConnectionContext {
		interceptors = List.copyOf(interceptors);
		methodInterceptors = List.copyOf(methodInterceptors);
		listeners = List.copyOf(listeners);
	}

	/**
	 * Notifies each listener. A failing listener does not affect the others or the
	 * connection.
	 * @param event the event
	 */
	public void tell(Consumer<ConnectionListener> event) {
		Listeners.tell(this.listeners, event);
	}

}
