package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.netref.ValueConverter;
import io.rpyc.protocol.AccessRule;
import io.rpyc.protocol.ConnectionLimits;
import io.rpyc.protocol.ConnectionListener;
import io.rpyc.protocol.RequestInterceptor;
import io.rpyc.protocol.SecurityListener;
import io.rpyc.security.Authenticator;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.RestrictedService;
import io.rpyc.security.SecurityPolicy;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.vinegar.ExceptionMapping;
import org.jspecify.annotations.Nullable;

/**
 * How a server listens and what it serves. Immutable.
 */
public final class RpycServerOptions {

	/** The port of rpyc servers by convention. */
	public static final int DEFAULT_PORT = 18812;

	private final Builder values;

	private RpycServerOptions(Builder values) {
		this.values = values;
	}

	/**
	 * Starts from the defaults: the loopback address, the conventional port, no services.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	public InetSocketAddress address() {
		return this.values.address;
	}

	public List<ServiceDefinition> services() {
		return this.values.services;
	}

	public @Nullable String rootName() {
		return this.values.rootName;
	}

	public Naming naming() {
		return this.values.naming;
	}

	public ProtocolConfig config() {
		return this.values.config;
	}

	public ConnectionLimits limits() {
		return this.values.limits;
	}

	public int concurrencyPerConnection() {
		return this.values.concurrencyPerConnection;
	}

	public int runningCalls() {
		return this.values.runningCalls;
	}

	public int pendingCallbacks() {
		return this.values.pendingCallbacks;
	}

	public @Nullable Executor executor() {
		return this.values.executor;
	}

	public int maxConnections() {
		return this.values.maxConnections;
	}

	public boolean compression() {
		return this.values.compression;
	}

	public boolean includeMessage() {
		return this.values.includeMessage;
	}

	public boolean includeStackTrace() {
		return this.values.includeStackTrace;
	}

	public Duration gracePeriod() {
		return this.values.gracePeriod;
	}

	public List<ValueConverter> converters() {
		return this.values.converters;
	}

	public List<ObjectAdapter> adapters() {
		return this.values.adapters;
	}

	public List<ExceptionMapping> exceptionMappings() {
		return this.values.exceptionMappings;
	}

	public List<RequestInterceptor> interceptors() {
		return this.values.interceptors;
	}

	public List<ConnectionListener> listeners() {
		return this.values.listeners;
	}

	public List<Class<?>> injectableTypes() {
		return this.values.injectableTypes;
	}

	public @Nullable Authenticator authenticator() {
		return this.values.authenticator();
	}

	public Duration authenticationTimeout() {
		return this.values.authenticationTimeout();
	}

	public int maxHandshakes() {
		return this.values.maxHandshakes();
	}

	public @Nullable LockoutPolicy lockout() {
		return this.values.lockout();
	}

	/**
	 * The policies of services and of Python's own types, by name.
	 * @return an unmodifiable map
	 */
	public Map<String, SecurityPolicy> policies() {
		return this.values.policies();
	}

	/**
	 * The policies of classes.
	 * @return an unmodifiable map
	 */
	public Map<Class<?>, SecurityPolicy> classPolicies() {
		return this.values.classPolicies();
	}

	public List<AccessRule> accessRules() {
		return this.values.accessRules();
	}

	public List<SecurityListener> securityListeners() {
		return this.values.securityListeners();
	}

	InstantSource clock() {
		return this.values.clock();
	}

	/**
	 * Collects the options of a server. Not for use by several threads at once.
	 */
	public static final class Builder extends SecurityOptions<Builder> {

		private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), DEFAULT_PORT);

		private List<ServiceDefinition> services = new ArrayList<>();

		private @Nullable String rootName;

		private Naming naming = Naming.BOTH;

		private ProtocolConfig config = ProtocolConfig.DEFAULTS;

		private ConnectionLimits limits = ConnectionLimits.DEFAULTS;

		private int concurrencyPerConnection = 1;

		private int runningCalls = 200;

		private int pendingCallbacks = 10_000;

		private @Nullable Executor executor;

		private int maxConnections = 10_000;

		private boolean compression = true;

		private boolean includeMessage;

		private boolean includeStackTrace;

		private Duration gracePeriod = Duration.ofSeconds(30);

		private List<ValueConverter> converters = new ArrayList<>();

		private List<ObjectAdapter> adapters = new ArrayList<>();

		private List<ExceptionMapping> exceptionMappings = new ArrayList<>();

		private List<RequestInterceptor> interceptors = new ArrayList<>();

		private List<ConnectionListener> listeners = new ArrayList<>();

		private List<Class<?>> injectableTypes = new ArrayList<>();

		private Builder() {
		}

		private Builder(Builder from) {
			super(from);
			this.address = from.address;
			this.services = List.copyOf(from.services);
			this.rootName = from.rootName;
			this.naming = from.naming;
			this.config = from.config;
			this.limits = from.limits;
			this.concurrencyPerConnection = from.concurrencyPerConnection;
			this.runningCalls = from.runningCalls;
			this.pendingCallbacks = from.pendingCallbacks;
			this.executor = from.executor;
			this.maxConnections = from.maxConnections;
			this.compression = from.compression;
			this.includeMessage = from.includeMessage;
			this.includeStackTrace = from.includeStackTrace;
			this.gracePeriod = from.gracePeriod;
			this.converters = List.copyOf(from.converters);
			this.adapters = List.copyOf(from.adapters);
			this.exceptionMappings = List.copyOf(from.exceptionMappings);
			this.interceptors = List.copyOf(from.interceptors);
			this.listeners = List.copyOf(from.listeners);
			this.injectableTypes = List.copyOf(from.injectableTypes);
		}

		/**
		 * Where to listen. Port 0 picks a free one.
		 * @param listenAddress the address
		 * @return this builder
		 */
		public Builder address(InetSocketAddress listenAddress) {
			this.address = listenAddress;
			return this;
		}

		/**
		 * The port to listen on, at the address that is set.
		 * @param port from 0 to 65535; 0 picks a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			this.address = new InetSocketAddress(this.address.getAddress(), port);
			return this;
		}

		/**
		 * Adds a service. Where its target is a {@link RestrictedService}, the object
		 * behind that is served, under the policy.
		 * @param service what to serve
		 * @return this builder
		 */
		public Builder service(ServiceDefinition service) {
			if (service.target() instanceof RestrictedService restricted) {
				Class<?> type = (service.type() == RestrictedService.class) ? restricted.target().getClass()
						: service.type();
				this.services.add(new ServiceDefinition(service.name(), service.aliases(), restricted.target(), type));
				return policy(service.name(), restricted.policy());
			}
			this.services.add(service);
			return this;
		}

		/**
		 * Adds a service, named after its class.
		 * @param service an object with exposed members, perhaps restricted
		 * @return this builder
		 */
		public Builder service(Object service) {
			if (service instanceof RestrictedService restricted) {
				return service(restricted.target()).policy(ServiceDefinition.of(restricted.target()).name(),
						restricted.policy());
			}
			return service(ServiceDefinition.of(service));
		}

		/**
		 * The service that is {@code conn.root}, where there are several.
		 * @param name the service's name; null for a root that all share
		 * @return this builder
		 */
		public Builder rootName(@Nullable String name) {
			this.rootName = name;
			return this;
		}

		/**
		 * How Java names are spelled in Python.
		 * @param spelling the naming
		 * @return this builder
		 */
		public Builder naming(Naming spelling) {
			this.naming = spelling;
			return this;
		}

		/**
		 * rpyc's configuration keys.
		 * @param protocolConfig the configuration
		 * @return this builder
		 */
		public Builder config(ProtocolConfig protocolConfig) {
			this.config = protocolConfig;
			return this;
		}

		/**
		 * What one connection may take.
		 * @param connectionLimits the limits
		 * @return this builder
		 */
		public Builder limits(ConnectionLimits connectionLimits) {
			this.limits = connectionLimits;
			return this;
		}

		/**
		 * How many calls of one connection may run at once. One keeps rpyc's strict
		 * order.
		 * @param calls at least 1
		 * @return this builder
		 */
		public Builder concurrencyPerConnection(int calls) {
			this.concurrencyPerConnection = atLeastOne("concurrencyPerConnection", calls);
			return this;
		}

		/**
		 * How many calls of all connections may run at once. Calls that wait for their
		 * peers do not count.
		 * @param calls at least 1
		 * @return this builder
		 */
		public Builder runningCalls(int calls) {
			this.runningCalls = atLeastOne("runningCalls", calls);
			return this;
		}

		/**
		 * How many calls of all connections may wait for their peers at once.
		 * @param calls at least 1
		 * @return this builder
		 */
		public Builder pendingCallbacks(int calls) {
			this.pendingCallbacks = atLeastOne("pendingCallbacks", calls);
			return this;
		}

		/**
		 * Gives each call a thread, in place of the server's own pool. It must neither
		 * queue nor reject, as an executor of virtual threads does.
		 * @param callExecutor the executor, which the server does not shut down
		 * @return this builder
		 */
		public Builder executor(@Nullable Executor callExecutor) {
			this.executor = callExecutor;
			return this;
		}

		/**
		 * How many connections may be open at once; further ones are closed at once.
		 * @param connections at least 1
		 * @return this builder
		 */
		public Builder maxConnections(int connections) {
			this.maxConnections = atLeastOne("maxConnections", connections);
			return this;
		}

		/**
		 * Whether large messages are compressed, as stock rpyc does.
		 * @param enabled true to compress
		 * @return this builder
		 */
		public Builder compression(boolean enabled) {
			this.compression = enabled;
			return this;
		}

		/**
		 * Whether clients see the message of an exception that has no meaning in Python.
		 * @param include true to send messages
		 * @return this builder
		 */
		public Builder includeMessage(boolean include) {
			this.includeMessage = include;
			return this;
		}

		/**
		 * Whether clients see the server's stack traces.
		 * @param include true to send stack traces
		 * @return this builder
		 */
		public Builder includeStackTrace(boolean include) {
			this.includeStackTrace = include;
			return this;
		}

		/**
		 * How long a stop waits for calls that run.
		 * @param period not negative
		 * @return this builder
		 */
		public Builder gracePeriod(Duration period) {
			if (period.isNegative()) {
				throw new IllegalArgumentException("gracePeriod: " + period + " (expected: >= 0)");
			}
			this.gracePeriod = period;
			return this;
		}

		/**
		 * Adds a converter, asked before the built-in ones.
		 * @param converter the converter
		 * @return this builder
		 */
		public Builder converter(ValueConverter converter) {
			this.converters.add(converter);
			return this;
		}

		/**
		 * Adds an adapter, asked before the built-in ones.
		 * @param adapter the adapter
		 * @return this builder
		 */
		public Builder adapter(ObjectAdapter adapter) {
			this.adapters.add(adapter);
			return this;
		}

		/**
		 * Adds a mapping of exceptions, asked before the built-in one.
		 * @param mapping the mapping
		 * @return this builder
		 */
		public Builder exceptionMapping(ExceptionMapping mapping) {
			this.exceptionMappings.add(mapping);
			return this;
		}

		/**
		 * Adds an interceptor; the first one added is the outermost.
		 * @param interceptor the interceptor
		 * @return this builder
		 */
		public Builder interceptor(RequestInterceptor interceptor) {
			this.interceptors.add(interceptor);
			return this;
		}

		/**
		 * Adds a listener.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(ConnectionListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Adds a type of parameters that callers do not pass: their values are the
		 * connection's attributes of that type.
		 * @param type the type
		 * @return this builder
		 */
		public Builder injectableType(Class<?> type) {
			this.injectableTypes.add(type);
			return this;
		}

		@Override
		Builder self() {
			return this;
		}

		/**
		 * Builds the options; the builder may be used further.
		 * @return immutable options
		 */
		public RpycServerOptions build() {
			return new RpycServerOptions(new Builder(this));
		}

		private static int atLeastOne(String name, int value) {
			if (value < 1) {
				throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
			}
			return value;
		}

	}

}
