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
 * Immutable. {@link EndpointBuilder} creates them.
 *
 * @since 0.1
 */
public final class EndpointOptions {

	private final List<ServiceDefinition> services;

	private final @Nullable String rootName;

	private final Naming naming;

	private final ProtocolConfig config;

	private final ConnectionLimits limits;

	private final int concurrencyPerConnection;

	private final int runningCalls;

	private final int pendingCallbacks;

	private final long memory;

	private final @Nullable Executor executor;

	private final Dispatch dispatch;

	private final boolean compression;

	private final boolean includeMessage;

	private final boolean includeStackTrace;

	private final List<ValueConverter> converters;

	private final List<ObjectAdapter> adapters;

	private final List<ExceptionMapping> exceptionMappings;

	private final List<InvocationInterceptor> interceptors;

	private final List<ConnectionListener> listeners;

	private final List<ParameterSource> parameterSources;

	private final List<ExposedMethodInterceptor> methodInterceptors;

	EndpointOptions(EndpointBuilder<?> builder) {
		this.services = List.copyOf(builder.services);
		this.rootName = builder.rootName;
		this.naming = builder.naming;
		this.config = builder.config;
		this.limits = builder.limits;
		this.concurrencyPerConnection = builder.concurrencyPerConnection;
		this.runningCalls = builder.runningCalls;
		this.pendingCallbacks = builder.pendingCallbacks;
		this.memory = builder.memory;
		this.executor = builder.executor;
		this.dispatch = dispatch(builder);
		this.compression = builder.compression;
		this.includeMessage = builder.includeMessage;
		this.includeStackTrace = builder.includeStackTrace;
		this.converters = List.copyOf(builder.converters);
		this.adapters = List.copyOf(builder.adapters);
		this.exceptionMappings = List.copyOf(builder.exceptionMappings);
		this.interceptors = List.copyOf(builder.interceptors);
		this.listeners = List.copyOf(builder.listeners);
		this.parameterSources = List.copyOf(builder.parameterSources);
		this.methodInterceptors = List.copyOf(builder.methodInterceptors);
	}

	/**
	 * Returns the services, in the order in which they were added.
	 * @return the services
	 */
	public List<ServiceDefinition> services() {
		return this.services;
	}

	/**
	 * Returns the service that is the root.
	 * @return its name; {@code null} for a root with all services
	 */
	public @Nullable String rootName() {
		return this.rootName;
	}

	/**
	 * Returns the Python spelling of Java names.
	 * @return the naming
	 */
	public Naming naming() {
		return this.naming;
	}

	/**
	 * Returns the keys of rpyc's configuration.
	 * @return the configuration
	 */
	public ProtocolConfig config() {
		return this.config;
	}

	/**
	 * Returns the limits of each connection.
	 * @return the limits
	 */
	public ConnectionLimits limits() {
		return this.limits;
	}

	/**
	 * Returns the maximum number of concurrent calls of one connection.
	 * @return at least 1
	 */
	public int concurrencyPerConnection() {
		return this.concurrencyPerConnection;
	}

	/**
	 * Returns the maximum number of concurrent calls of all connections.
	 * @return at least 1
	 */
	public int runningCalls() {
		return this.runningCalls;
	}

	/**
	 * Returns the maximum number of calls of all connections that may wait for their
	 * peers.
	 * @return at least 1
	 */
	public int pendingCallbacks() {
		return this.pendingCallbacks;
	}

	/**
	 * Returns the maximum number of bytes, by weight, that all connections together may
	 * make this side hold.
	 * @return a number of bytes, at least 1 MiB
	 */
	public long memory() {
		return this.memory;
	}

	private static Dispatch dispatch(EndpointBuilder<?> builder) {
		if (builder.dispatch != null) {
			return builder.dispatch;
		}
		return (builder.executor != null) ? Dispatch.POOL : Dispatch.usual();
	}

	/**
	 * Returns where calls run.
	 * @return the value that was set, or the default
	 */
	public Dispatch dispatch() {
		return this.dispatch;
	}

	/**
	 * Returns the executor that gives each call a thread.
	 * @return the executor; {@code null} for the default pool
	 */
	public @Nullable Executor executor() {
		return this.executor;
	}

	/**
	 * Returns whether large messages are compressed.
	 * @return {@code true} by default
	 */
	public boolean compression() {
		return this.compression;
	}

	/**
	 * Returns whether peers see the message of an unmapped exception.
	 * @return {@code false} by default
	 */
	public boolean includeMessage() {
		return this.includeMessage;
	}

	/**
	 * Returns whether peers see stack traces.
	 * @return {@code false} by default
	 */
	public boolean includeStackTrace() {
		return this.includeStackTrace;
	}

	/**
	 * Returns the converters that are asked before the built-in ones.
	 * @return the converters
	 */
	public List<ValueConverter> converters() {
		return this.converters;
	}

	/**
	 * Returns the adapters that are asked before the built-in ones.
	 * @return the adapters
	 */
	public List<ObjectAdapter> adapters() {
		return this.adapters;
	}

	/**
	 * Returns the mappings that are asked before the built-in one.
	 * @return the mappings
	 */
	public List<ExceptionMapping> exceptionMappings() {
		return this.exceptionMappings;
	}

	/**
	 * Returns the interceptors of every invocation.
	 * @return the interceptors, the outermost first
	 */
	public List<InvocationInterceptor> interceptors() {
		return this.interceptors;
	}

	/**
	 * Returns the listeners of connections.
	 * @return the listeners
	 */
	public List<ConnectionListener> listeners() {
		return this.listeners;
	}

	/**
	 * Returns the sources of parameters that callers do not pass.
	 * @return the sources
	 */
	public List<ParameterSource> parameterSources() {
		return this.parameterSources;
	}

	/**
	 * Returns the interceptors of every call of a Java method.
	 * @return the interceptors, the outermost first
	 */
	public List<ExposedMethodInterceptor> methodInterceptors() {
		return this.methodInterceptors;
	}

}
