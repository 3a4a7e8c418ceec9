package io.rpyc.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.internal.Ranges;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.netref.ValueConverter;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the options that a server and a client have in common. Not thread-safe.
 *
 * @param <B> the type of the builder itself
 * @since 0.1
 */
public abstract class EndpointBuilder<B extends EndpointBuilder<B>> {

	final List<ServiceDefinition> services = new ArrayList<>();

	@Nullable String rootName;

	Naming naming = Naming.BOTH;

	ProtocolConfig config = ProtocolConfig.DEFAULTS;

	ConnectionLimits limits = ConnectionLimits.DEFAULTS;

	int concurrencyPerConnection = 1;

	int runningCalls = (int) Limit.EXECUTOR.defaultValue();

	int pendingCallbacks = (int) Limit.PENDING_CALLBACKS.defaultValue();

	long memory = Limit.SERVER_MEMORY.defaultValue();

	@Nullable Executor executor;

	@Nullable Dispatch dispatch;

	boolean compression = true;

	boolean includeMessage;

	boolean includeStackTrace;

	final List<ValueConverter> converters = new ArrayList<>();

	final List<ObjectAdapter> adapters = new ArrayList<>();

	final List<ExceptionMapping> exceptionMappings = new ArrayList<>();

	final List<InvocationInterceptor> interceptors = new ArrayList<>();

	final List<ConnectionListener> listeners = new ArrayList<>();

	final List<ParameterSource> parameterSources = new ArrayList<>();

	final List<ExposedMethodInterceptor> methodInterceptors = new ArrayList<>();

	protected EndpointBuilder() {
	}

	/**
	 * Returns this builder with its type.
	 * @return this builder
	 */
	protected abstract B self();

	/**
	 * Returns the options collected so far.
	 * @return immutable options
	 */
	protected final EndpointOptions endpoint() {
		return new EndpointOptions(this);
	}

	/**
	 * Adds a service.
	 * @param service the service
	 * @return this builder
	 */
	public B service(ServiceDefinition service) {
		this.services.add(service);
		return self();
	}

	/**
	 * Adds a service, named after its class.
	 * @param service an object with exposed members
	 * @return this builder
	 */
	public B service(Object service) {
		if (service instanceof RestrictedService restricted) {
			Class<?> type = restricted.target().getClass();
			return service(new ServiceDefinition(ServiceDefinition.defaultName(type), List.of(), service, type));
		}
		return service(ServiceDefinition.of(service));
	}

	/**
	 * Sets the service that is {@code conn.root} if there are several.
	 * @param name the service's name; {@code null} for a root with all services
	 * @return this builder
	 */
	public B rootName(@Nullable String name) {
		this.rootName = name;
		return self();
	}

	/**
	 * Sets the Python spelling of Java names.
	 * @param spelling the naming
	 * @return this builder
	 */
	public B naming(Naming spelling) {
		this.naming = spelling;
		return self();
	}

	/**
	 * Sets the keys of rpyc's configuration.
	 * @param protocolConfig the configuration
	 * @return this builder
	 */
	public B config(ProtocolConfig protocolConfig) {
		this.config = protocolConfig;
		return self();
	}

	/**
	 * Sets the limits of each connection.
	 * @param connectionLimits the limits
	 * @return this builder
	 */
	public B limits(ConnectionLimits connectionLimits) {
		this.limits = connectionLimits;
		return self();
	}

	/**
	 * Sets the maximum number of concurrent calls of one connection. One call at a time
	 * keeps rpyc's strict order.
	 * @param calls at least 1
	 * @return this builder
	 */
	public B concurrencyPerConnection(int calls) {
		this.concurrencyPerConnection = Ranges.requireAtLeastOne("concurrencyPerConnection", calls);
		return self();
	}

	/**
	 * Sets the maximum number of concurrent calls of all connections. Calls that wait for
	 * their peers do not count.
	 * @param calls at least 1
	 * @return this builder
	 */
	public B runningCalls(int calls) {
		this.runningCalls = Ranges.requireAtLeastOne("runningCalls", calls);
		return self();
	}

	/**
	 * Sets the maximum number of calls of all connections that may wait for their peers.
	 * @param calls at least 1
	 * @return this builder
	 */
	public B pendingCallbacks(int calls) {
		this.pendingCallbacks = Limit.PENDING_CALLBACKS.require(calls);
		return self();
	}

	/**
	 * Sets the maximum memory that all connections together may make this side hold. The
	 * maximum for one connection is one of its limits.
	 * @param bytes a number of bytes, by weight, at least 1 MiB
	 * @return this builder
	 */
	public B memory(long bytes) {
		this.memory = Limit.SERVER_MEMORY.require(bytes);
		return self();
	}

	/**
	 * Sets where calls run. The default is {@link Dispatch#ADAPTIVE}, or
	 * {@link Dispatch#POOL} if an executor is set.
	 * @param place where calls run; {@code null} for the default
	 * @return this builder
	 */
	public B dispatch(@Nullable Dispatch place) {
		this.dispatch = place;
		return self();
	}

	/**
	 * Sets the executor that gives each call a thread, instead of the default pool. It
	 * must neither queue nor reject tasks; an executor of virtual threads is suitable.
	 * With {@link Dispatch#ADAPTIVE}, it only runs calls of members that are slow.
	 * @param callExecutor the executor, which is not shut down here
	 * @return this builder
	 */
	public B executor(@Nullable Executor callExecutor) {
		this.executor = callExecutor;
		return self();
	}

	/**
	 * Sets whether to compress large messages, as stock rpyc does.
	 * @param enabled {@code true} to compress
	 * @return this builder
	 */
	public B compression(boolean enabled) {
		this.compression = enabled;
		return self();
	}

	/**
	 * Sets whether peers see the message of an exception without a Python counterpart.
	 * @param include {@code true} to send messages
	 * @return this builder
	 */
	public B includeMessage(boolean include) {
		this.includeMessage = include;
		return self();
	}

	/**
	 * Sets whether peers see the stack traces of exceptions.
	 * @param include {@code true} to send stack traces
	 * @return this builder
	 */
	public B includeStackTrace(boolean include) {
		this.includeStackTrace = include;
		return self();
	}

	/**
	 * Adds a converter, asked before the built-in ones.
	 * @param converter the converter
	 * @return this builder
	 */
	public B converter(ValueConverter converter) {
		this.converters.add(converter);
		return self();
	}

	/**
	 * Adds an adapter, asked before the built-in ones.
	 * @param adapter the adapter
	 * @return this builder
	 */
	public B adapter(ObjectAdapter adapter) {
		this.adapters.add(adapter);
		return self();
	}

	/**
	 * Adds a mapping of exceptions, asked before the built-in one.
	 * @param mapping the mapping
	 * @return this builder
	 */
	public B exceptionMapping(ExceptionMapping mapping) {
		this.exceptionMappings.add(mapping);
		return self();
	}

	/**
	 * Adds an interceptor; the first one added is the outermost.
	 * @param interceptor the interceptor
	 * @return this builder
	 */
	public B interceptor(InvocationInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return self();
	}

	/**
	 * Adds a listener.
	 * @param listener the listener
	 * @return this builder
	 */
	public B listener(ConnectionListener listener) {
		this.listeners.add(listener);
		return self();
	}

	/**
	 * Adds a source of parameters that callers do not pass. It is asked before the
	 * built-in injected types.
	 * @param source provides parameters
	 * @return this builder
	 */
	public B parameterSource(ParameterSource source) {
		this.parameterSources.add(source);
		return self();
	}

	/**
	 * Adds an interceptor of every call of an exposed Java method. It runs inside the
	 * invocation interceptors and after all rules.
	 * @param interceptor the interceptor; the first one added is the outermost
	 * @return this builder
	 */
	public B methodInterceptor(ExposedMethodInterceptor interceptor) {
		this.methodInterceptors.add(interceptor);
		return self();
	}

	/**
	 * Sets the default timeout for requests to the peer: rpyc's
	 * {@code sync_request_timeout}, which {@link #config} sets too.
	 * @param timeout a positive duration
	 * @return this builder
	 */
	public B requestTimeout(Duration timeout) {
		this.config = this.config.mutate().syncRequestTimeout(timeout).build();
		return self();
	}

}
