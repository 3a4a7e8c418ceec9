package io.rpyc.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.netref.ValueConverter;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the options of a server and of a client have in common. Not for use by
 * several threads at once.
 *
 * @param <B> the type of the builder itself
 */
public abstract class EndpointBuilder<B extends EndpointBuilder<B>> {

	private final List<ServiceDefinition> services = new ArrayList<>();

	private @Nullable String rootName;

	private Naming naming = Naming.BOTH;

	private ProtocolConfig config = ProtocolConfig.DEFAULTS;

	private ConnectionLimits limits = ConnectionLimits.DEFAULTS;

	private int concurrencyPerConnection = 1;

	private int runningCalls = 200;

	private int pendingCallbacks = 10_000;

	private @Nullable Executor executor;

	private boolean compression = true;

	private boolean includeMessage;

	private boolean includeStackTrace;

	private final List<ValueConverter> converters = new ArrayList<>();

	private final List<ObjectAdapter> adapters = new ArrayList<>();

	private final List<ExceptionMapping> exceptionMappings = new ArrayList<>();

	private final List<InvocationInterceptor> interceptors = new ArrayList<>();

	private final List<ConnectionListener> listeners = new ArrayList<>();

	private final List<ParameterSource> parameterSources = new ArrayList<>();

	private final List<ExposedMethodInterceptor> methodInterceptors = new ArrayList<>();

	protected EndpointBuilder() {
	}

	/**
	 * The builder in its own type.
	 * @return this builder
	 */
	protected abstract B self();

	/**
	 * What was collected so far.
	 * @return immutable options
	 */
	protected final EndpointOptions serving() {
		return new EndpointOptions(this.services, this.rootName, this.naming, this.config, this.limits,
				this.concurrencyPerConnection, this.runningCalls, this.pendingCallbacks, this.executor,
				this.compression, this.includeMessage, this.includeStackTrace, this.converters, this.adapters,
				this.exceptionMappings, this.interceptors, this.listeners, this.parameterSources,
				this.methodInterceptors);
	}

	/**
	 * Adds a service.
	 * @param service what to serve
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
	 * The service that is {@code conn.root}, where there are several.
	 * @param name the service's name; null for a root that all share
	 * @return this builder
	 */
	public B rootName(@Nullable String name) {
		this.rootName = name;
		return self();
	}

	/**
	 * How Java names are spelled in Python.
	 * @param spelling the naming
	 * @return this builder
	 */
	public B naming(Naming spelling) {
		this.naming = spelling;
		return self();
	}

	/**
	 * rpyc's configuration keys.
	 * @param protocolConfig the configuration
	 * @return this builder
	 */
	public B config(ProtocolConfig protocolConfig) {
		this.config = protocolConfig;
		return self();
	}

	/**
	 * What one connection may take.
	 * @param connectionLimits the limits
	 * @return this builder
	 */
	public B limits(ConnectionLimits connectionLimits) {
		this.limits = connectionLimits;
		return self();
	}

	/**
	 * How many calls of one connection may run at once. One keeps rpyc's strict order.
	 * @param calls at least 1
	 * @return this builder
	 */
	public B concurrencyPerConnection(int calls) {
		this.concurrencyPerConnection = atLeastOne("concurrencyPerConnection", calls);
		return self();
	}

	/**
	 * How many calls of all connections may run at once. Calls that wait for their peers
	 * do not count.
	 * @param calls at least 1
	 * @return this builder
	 */
	public B runningCalls(int calls) {
		this.runningCalls = atLeastOne("runningCalls", calls);
		return self();
	}

	/**
	 * How many calls of all connections may wait for their peers at once.
	 * @param calls at least 1
	 * @return this builder
	 */
	public B pendingCallbacks(int calls) {
		this.pendingCallbacks = atLeastOne("pendingCallbacks", calls);
		return self();
	}

	/**
	 * Gives each call a thread, in place of an own pool. It must neither queue nor
	 * reject, as an executor of virtual threads does.
	 * @param callExecutor the executor, which is not shut down here
	 * @return this builder
	 */
	public B executor(@Nullable Executor callExecutor) {
		this.executor = callExecutor;
		return self();
	}

	/**
	 * Whether large messages are compressed, as stock rpyc does.
	 * @param enabled true to compress
	 * @return this builder
	 */
	public B compression(boolean enabled) {
		this.compression = enabled;
		return self();
	}

	/**
	 * Whether peers see the message of an exception that has no meaning in Python.
	 * @param include true to send messages
	 * @return this builder
	 */
	public B includeMessage(boolean include) {
		this.includeMessage = include;
		return self();
	}

	/**
	 * Whether peers see the stack traces of exceptions.
	 * @param include true to send stack traces
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
	 * Adds a source of parameters that callers do not pass. It is asked before the types
	 * that are injected.
	 * @param source fills parameters
	 * @return this builder
	 */
	public B parameterSource(ParameterSource source) {
		this.parameterSources.add(source);
		return self();
	}

	/**
	 * Adds an interceptor around every call of an exposed Java method, inside of those of
	 * requests and after all rules.
	 * @param interceptor the interceptor; the first one added is the outermost
	 * @return this builder
	 */
	public B methodInterceptor(ExposedMethodInterceptor interceptor) {
		this.methodInterceptors.add(interceptor);
		return self();
	}

	/**
	 * How long a call of the peer waits for its reply where the caller does not say:
	 * rpyc's {@code sync_request_timeout}, which {@link #config} sets too.
	 * @param timeout a positive duration
	 * @return this builder
	 */
	public B requestTimeout(Duration timeout) {
		this.config = this.config.mutate().syncRequestTimeout(timeout).build();
		return self();
	}

	/**
	 * Checks a number.
	 * @param name the option's name
	 * @param value the value given
	 * @return the value
	 * @throws IllegalArgumentException where it is below 1
	 */
	protected static int atLeastOne(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
		}
		return value;
	}

}
