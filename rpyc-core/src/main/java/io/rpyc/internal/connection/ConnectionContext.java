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
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.netref.Conversions;
import io.rpyc.service.ProtocolConfig;

/**
 * The state that all connections of one server or client share. Immutable.
 *
 * @param config rpyc's configuration keys
 * @param limits what a peer may take
 * @param concurrency how many calls of one connection may run at once, at least 1
 * @param root what GETROOT answers with
 * @param types how Java objects look from Python
 * @param conversions between Python values and Java types
 * @param exceptions how Java exceptions look from Python
 * @param executor where calls run that may block
 * @param interceptors stand around every invocation, in this order
 * @param methodInterceptors stand around every call of a Java method, in this order
 * @param authorization what peers may do
 * @param listeners hear of the life of connections
 * @param frames writes frames
 * @param codec reads and writes messages
 * @param largeMessages decodes and encodes large messages
 * @param receiveMemory bounds the memory of messages that come
 */
public record ConnectionContext(ProtocolConfig config, ConnectionLimits limits, int concurrency, PyObject root,
		PyTypes types, Conversions conversions, ExceptionTranslator exceptions, CallExecutor executor,
		List<InvocationInterceptor> interceptors, List<ExposedMethodInterceptor> methodInterceptors,
		Authorization authorization, List<ConnectionListener> listeners, RpycFrameEncoder frames, MessageCodec codec,
		LargeMessageExecutor largeMessages, ReceiveMemory receiveMemory) {

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
