package io.rpyc.connection;

import java.util.List;
import java.util.concurrent.Executor;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.netref.ValueConverter;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The options that a server and a client have in common: the services, and how calls run.
 * Immutable.
 *
 * @param services the services, in the order in which they were added
 * @param rootName the service that is the root; {@code null} for a root with all services
 * @param naming the Python spelling of Java names
 * @param config the keys of rpyc's configuration
 * @param limits the limits of each connection
 * @param concurrencyPerConnection maximum number of concurrent calls of one connection
 * @param runningCalls maximum number of concurrent calls of all connections
 * @param pendingCallbacks maximum number of calls of all connections that may wait for
 * their peers
 * @param memory maximum number of bytes, by weight, that all connections together may
 * make this side hold
 * @param executor gives each call a thread; {@code null} for the default pool
 * @param compression whether large messages are compressed
 * @param includeMessage whether peers see the message of an unmapped exception
 * @param includeStackTrace whether peers see stack traces
 * @param converters converters that are asked before the built-in ones
 * @param adapters adapters that are asked before the built-in ones
 * @param exceptionMappings mappings that are asked before the built-in one
 * @param interceptors interceptors of every invocation, the outermost first
 * @param listeners the listeners of connections
 * @param parameterSources sources of parameters that callers do not pass
 * @param methodInterceptors interceptors of every call of a Java method, the outermost
 * first
 */
public record EndpointOptions(List<ServiceDefinition> services, @Nullable String rootName, Naming naming,
		ProtocolConfig config, ConnectionLimits limits, int concurrencyPerConnection, int runningCalls,
		int pendingCallbacks, long memory, @Nullable Executor executor, boolean compression, boolean includeMessage,
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
