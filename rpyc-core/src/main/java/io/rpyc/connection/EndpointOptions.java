package io.rpyc.connection;

import java.util.List;
import java.util.concurrent.Executor;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.netref.ValueConverter;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What one side of connections serves and how calls run there, the same for a server and
 * a client. Immutable.
 *
 * @param services what is served, in the order in which it was given
 * @param rootName the service that is the root; null for a root that all share
 * @param naming how Java names are spelled in Python
 * @param config rpyc's configuration keys
 * @param limits what one connection may take
 * @param concurrencyPerConnection how many calls of one connection may run at once
 * @param runningCalls how many calls of all connections may run at once
 * @param pendingCallbacks how many calls of all connections may wait for their peers
 * @param executor gives each call a thread; null for an own pool
 * @param compression whether large messages are compressed
 * @param includeMessage whether peers see the message of an unmapped exception
 * @param includeStackTrace whether peers see stack traces
 * @param converters are asked before the built-in ones
 * @param adapters are asked before the built-in ones
 * @param exceptionMappings are asked before the built-in one
 * @param interceptors stand around every invocation, in this order
 * @param listeners hear of the life of connections
 * @param parameterSources fill parameters that callers do not pass
 * @param methodInterceptors stand around every call of a Java method, in this order
 */
public record EndpointOptions(List<ServiceDefinition> services, @Nullable String rootName, Naming naming,
		ProtocolConfig config, ConnectionLimits limits, int concurrencyPerConnection, int runningCalls,
		int pendingCallbacks, @Nullable Executor executor, boolean compression, boolean includeMessage,
		boolean includeStackTrace, List<ValueConverter> converters, List<ObjectAdapter> adapters,
		List<ExceptionMapping> exceptionMappings, List<InvocationInterceptor> interceptors,
		List<ConnectionListener> listeners, List<ParameterSource> parameterSources,
		List<ExposedMethodInterceptor> methodInterceptors) {

	public EndpointOptions {
		services = List.copyOf(services);
		converters = List.copyOf(converters);
		adapters = List.copyOf(adapters);
		exceptionMappings = List.copyOf(exceptionMappings);
		interceptors = List.copyOf(interceptors);
		listeners = List.copyOf(listeners);
		parameterSources = List.copyOf(parameterSources);
		methodInterceptors = List.copyOf(methodInterceptors);
	}

}
