package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.Dispatch;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.netref.Conversions;
import io.rpyc.service.ProtocolConfig;
import org.jspecify.annotations.Nullable;

/**
 * Builder of {@link ConnectionContext}. Not thread-safe.
 */
public final class ConnectionContextBuilder {

	final PyObject root;

	final PyTypes types;

	final Conversions conversions;

	final CallExecutor executor;

	final LargeMessageExecutor largeMessages;

	ProtocolConfig config = ProtocolConfig.DEFAULTS;

	ConnectionLimits limits = ConnectionLimits.DEFAULTS;

	int concurrency = 1;

	boolean compression = true;

	ExceptionTranslator exceptions = new ExceptionTranslator(List.of(), false, false);

	List<InvocationInterceptor> interceptors = List.of();

	List<ExposedMethodInterceptor> methodInterceptors = List.of();

	Authorization authorization = Authorization.PERMIT_ALL;

	@Nullable String listenerName;

	List<ConnectionListener> listeners = List.of();

	MemoryBudget memory = MemoryBudget.unlimited();

	Dispatch dispatch = Dispatch.ADAPTIVE;

	ConnectionContextBuilder(PyObject root, PyTypes types, Conversions conversions, CallExecutor executor,
			LargeMessageExecutor largeMessages) {
		this.root = root;
		this.types = types;
		this.conversions = conversions;
		this.executor = executor;
		this.largeMessages = largeMessages;
	}

	/** Sets the keys of rpyc's configuration. */
	public ConnectionContextBuilder config(ProtocolConfig protocolConfig) {
		this.config = protocolConfig;
		return this;
	}

	/** Sets the limits on a peer. */
	public ConnectionContextBuilder limits(ConnectionLimits connectionLimits) {
		this.limits = connectionLimits;
		return this;
	}

	/** Sets the maximum number of concurrent calls of one connection. */
	public ConnectionContextBuilder concurrency(int calls) {
		this.concurrency = calls;
		return this;
	}

	/** Sets whether to compress large messages. */
	public ConnectionContextBuilder compression(boolean enabled) {
		this.compression = enabled;
		return this;
	}

	/** Sets the translation of Java exceptions to Python exceptions. */
	public ConnectionContextBuilder exceptions(ExceptionTranslator translator) {
		this.exceptions = translator;
		return this;
	}

	/** Sets the interceptors of every invocation. */
	public ConnectionContextBuilder interceptors(List<InvocationInterceptor> chain) {
		this.interceptors = List.copyOf(chain);
		return this;
	}

	/** Sets the interceptors of every call of a Java method. */
	public ConnectionContextBuilder methodInterceptors(List<ExposedMethodInterceptor> chain) {
		this.methodInterceptors = List.copyOf(chain);
		return this;
	}

	/** Sets the access rules. */
	public ConnectionContextBuilder authorization(Authorization rules) {
		this.authorization = rules;
		return this;
	}

	/** Sets the name of the server that accepts the connections. */
	public ConnectionContextBuilder listenerName(@Nullable String name) {
		this.listenerName = name;
		return this;
	}

	/**
	 * Sets the listeners of connections.
	 * @param connectionListeners a thread-safe list, to which listeners may be added
	 * later
	 */
	public ConnectionContextBuilder listeners(List<ConnectionListener> connectionListeners) {
		this.listeners = connectionListeners;
		return this;
	}

	/** Sets the budget for the memory that peers may make this side hold. */
	public ConnectionContextBuilder memory(MemoryBudget budget) {
		this.memory = budget;
		return this;
	}

	/** Sets where calls run. */
	public ConnectionContextBuilder dispatch(Dispatch place) {
		this.dispatch = place;
		return this;
	}

	/**
	 * Builds the context. The builder can be used again.
	 * @return the context
	 */
	public ConnectionContext build() {
		return new ConnectionContext(this);
	}

}
