package io.rpyc.internal.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.PyTypes;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.EndpointOptions;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.connection.Authorization;
import io.rpyc.internal.connection.ConnectionContext;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.execution.CallThreads;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Conversions;
import io.rpyc.security.Credentials;

/**
 * The state that all connections of one server or client share: the root object, and the
 * threads of calls.
 */
public final class Endpoint implements AutoCloseable {

	private final ServiceRoot root;

	private final ExposedTypes types;

	private final CallThreads threads;

	private final LargeMessageExecutor largeMessages;

	private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

	private final ConnectionContext context;

	/**
	 * Creates the shared state. Does not open anything.
	 * @param options the options
	 * @param services the services
	 * @param owner listener that is called before the listeners of the options
	 * @param guard creates the authorization rules
	 * @throws IllegalArgumentException if a service cannot be served
	 */
	public Endpoint(EndpointOptions options, Served services, ConnectionListener owner, Guard guard) {
		Conversions conversions = new Conversions(options.converters(), BrineLimits.of(options.limits()));
		ExposedTypes exposed = new ExposedTypes(options.naming(), conversions,
				(type) -> type == RpycConnection.class || Credentials.class.isAssignableFrom(type))
			.with(options.parameterSources());
		this.root = ServiceRoot.of(services.known(), services.root(), options.rootName(), exposed);
		this.types = exposed;
		List<ObjectAdapter> adapters = new ArrayList<>();
		adapters.add(this.root);
		adapters.addAll(options.adapters());
		PyTypes types = new PyTypes(adapters, exposed, options.config());
		this.listeners.add(owner);
		this.listeners.addAll(options.listeners());
		this.threads = new CallThreads(options.executor());
		this.largeMessages = LargeMessageExecutor
			.withThreads(LargeMessageExecutor.threadsFor(options.limits().intValue(Limit.INFLATED_SIZE)));
		this.context = ConnectionContext
			.builder(this.root.object(), types, conversions,
					new CallExecutor(this.threads, options.runningCalls(), options.pendingCallbacks()),
					this.largeMessages)
			.config(options.config())
			.limits(options.limits())
			.concurrency(options.concurrencyPerConnection())
			.compression(options.compression())
			.exceptions(new ExceptionTranslator(options.exceptionMappings(), options.includeMessage(),
					options.includeStackTrace() || options.config().includeLocalTraceback()))
			.interceptors(options.interceptors())
			.methodInterceptors(options.methodInterceptors())
			.authorization(guard.authorization(this.root, exposed, types))
			.listenerName(services.listenerName())
			.listeners(this.listeners)
			.dispatch(options.dispatch())
			.memory(new MemoryBudget(options.limits().get(Limit.CONNECTION_MEMORY), options.memory()))
			.build();
	}

	/**
	 * Adds a listener after those of the options.
	 * @param listener hears of later events
	 */
	public void addListener(ConnectionListener listener) {
		this.listeners.add(listener);
	}

	/**
	 * Returns the context that the connections share.
	 * @return the context
	 */
	public ConnectionContext context() {
		return this.context;
	}

	/**
	 * Returns the result of GETROOT.
	 * @return the root
	 */
	public ServiceRoot root() {
		return this.root;
	}

	/**
	 * Returns the Python types of records and of classes with exposed members.
	 * @return the types
	 */
	public ExposedTypes types() {
		return this.types;
	}

	/** Stops the default threads, if any, and interrupts running calls. */
	@Override
	public void close() {
		this.largeMessages.close();
		this.threads.close();
	}

	/**
	 * Creates the authorization rules when the services are known.
	 */
	@FunctionalInterface
	public interface Guard {

		/**
		 * Creates the rules.
		 * @param root the services
		 * @param exposed the types of classes with exposed members
		 * @param types the types of all objects
		 * @return the rules
		 * @throws IllegalArgumentException if a rule refers to something that does not
		 * exist
		 */
		Authorization authorization(ServiceRoot root, ExposedTypes exposed, PyTypes types);

	}

}
