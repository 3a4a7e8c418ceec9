package io.rpyc.internal.connection;

import java.util.List;
import java.util.function.Consumer;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.Dispatch;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.MemberStatistics;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.internal.frame.RpycFrameEncoder;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Conversions;
import io.rpyc.service.ProtocolConfig;
import org.jspecify.annotations.Nullable;

/**
 * The state that all connections of one server or client share. Immutable, except that
 * listeners can be added.
 */
public final class ConnectionContext {

	private final ProtocolConfig config;

	private final ConnectionLimits limits;

	private final int concurrency;

	private final PyObject root;

	private final PyTypes types;

	private final Conversions conversions;

	private final ExceptionTranslator exceptions;

	private final CallExecutor executor;

	private final List<ExposedMethodInterceptor> methodInterceptors;

	private final Authorization authorization;

	private final @Nullable String listenerName;

	private final List<ConnectionListener> listeners;

	private final RpycFrameEncoder frames;

	private final MessageCodec codec;

	private final LargeMessageExecutor largeMessages;

	private final ReceiveMemory receiveMemory;

	private final MemoryBudget memory;

	private final InterceptorChain chain;

	private final OperationHandlers handlers;

	private final Dispatch dispatch;

	private final CallHistory history = new CallHistory();

	private ConnectionContext(Builder builder) {
		this.config = builder.config;
		this.limits = builder.limits;
		this.concurrency = builder.concurrency;
		this.root = builder.root;
		this.types = builder.types;
		this.conversions = builder.conversions;
		this.exceptions = builder.exceptions;
		this.executor = builder.executor;
		this.methodInterceptors = builder.methodInterceptors;
		this.authorization = builder.authorization;
		this.listenerName = builder.listenerName;
		this.listeners = builder.listeners;
		this.frames = new RpycFrameEncoder(builder.compression);
		this.codec = new MessageCodec(BrineLimits.of(builder.limits));
		this.largeMessages = builder.largeMessages;
		this.receiveMemory = new ReceiveMemory(builder.limits.get(Limit.RECEIVE_MEMORY));
		this.memory = builder.memory;
		this.dispatch = builder.dispatch;
		this.chain = new InterceptorChain(builder.interceptors, builder.authorization);
		this.handlers = new OperationHandlers(this);
	}

	/**
	 * Returns a builder that starts from the defaults: one call at a time, no rules.
	 * @param root the result of GETROOT
	 * @param types the Python types of Java objects
	 * @param conversions the conversions between Python values and Java types
	 * @param executor runs calls that may block
	 * @param largeMessages decodes and encodes large messages
	 * @return a builder
	 */
	public static Builder builder(PyObject root, PyTypes types, Conversions conversions, CallExecutor executor,
			LargeMessageExecutor largeMessages) {
		return new Builder(root, types, conversions, executor, largeMessages);
	}

	/**
	 * Notifies each listener. A failing listener does not affect the others or the
	 * connection.
	 * @param event the event
	 */
	public void tell(Consumer<ConnectionListener> event) {
		Listeners.tell(this.listeners, event);
	}

	/** Returns the limits on a peer. */
	public ConnectionLimits limits() {
		return this.limits;
	}

	/** Returns the budget for the memory that peers may make this side hold. */
	public MemoryBudget memory() {
		return this.memory;
	}

	/** Returns the encoder of frames. */
	public RpycFrameEncoder frames() {
		return this.frames;
	}

	/** Returns the encoder and decoder of messages. */
	public MessageCodec codec() {
		return this.codec;
	}

	/** Returns the name of the server that accepts the connections, if one does. */
	@Nullable String listenerName() {
		return this.listenerName;
	}

	ProtocolConfig config() {
		return this.config;
	}

	int concurrency() {
		return this.concurrency;
	}

	PyObject root() {
		return this.root;
	}

	PyTypes types() {
		return this.types;
	}

	Conversions conversions() {
		return this.conversions;
	}

	ExceptionTranslator exceptions() {
		return this.exceptions;
	}

	CallExecutor executor() {
		return this.executor;
	}

	List<ExposedMethodInterceptor> methodInterceptors() {
		return this.methodInterceptors;
	}

	Authorization authorization() {
		return this.authorization;
	}

	LargeMessageExecutor largeMessages() {
		return this.largeMessages;
	}

	ReceiveMemory receiveMemory() {
		return this.receiveMemory;
	}

	/**
	 * Returns where the calls of each member have run.
	 * @return the statistics of the members that were called
	 */
	public List<MemberStatistics> statistics() {
		return this.history.statistics();
	}

	CallHistory history() {
		return this.history;
	}

	Dispatch dispatch() {
		return this.dispatch;
	}

	InterceptorChain chain() {
		return this.chain;
	}

	OperationHandlers handlers() {
		return this.handlers;
	}

	/**
	 * Builder of {@link ConnectionContext}. Not thread-safe.
	 */
	public static final class Builder {

		private final PyObject root;

		private final PyTypes types;

		private final Conversions conversions;

		private final CallExecutor executor;

		private final LargeMessageExecutor largeMessages;

		private ProtocolConfig config = ProtocolConfig.DEFAULTS;

		private ConnectionLimits limits = ConnectionLimits.DEFAULTS;

		private int concurrency = 1;

		private boolean compression = true;

		private ExceptionTranslator exceptions = new ExceptionTranslator(List.of(), false, false);

		private List<InvocationInterceptor> interceptors = List.of();

		private List<ExposedMethodInterceptor> methodInterceptors = List.of();

		private Authorization authorization = Authorization.PERMIT_ALL;

		private @Nullable String listenerName;

		private List<ConnectionListener> listeners = List.of();

		private MemoryBudget memory = MemoryBudget.unlimited();

		private Dispatch dispatch = Dispatch.ADAPTIVE;

		private Builder(PyObject root, PyTypes types, Conversions conversions, CallExecutor executor,
				LargeMessageExecutor largeMessages) {
			this.root = root;
			this.types = types;
			this.conversions = conversions;
			this.executor = executor;
			this.largeMessages = largeMessages;
		}

		/** Sets the keys of rpyc's configuration. */
		public Builder config(ProtocolConfig protocolConfig) {
			this.config = protocolConfig;
			return this;
		}

		/** Sets the limits on a peer. */
		public Builder limits(ConnectionLimits connectionLimits) {
			this.limits = connectionLimits;
			return this;
		}

		/** Sets the maximum number of concurrent calls of one connection. */
		public Builder concurrency(int calls) {
			this.concurrency = calls;
			return this;
		}

		/** Sets whether to compress large messages. */
		public Builder compression(boolean enabled) {
			this.compression = enabled;
			return this;
		}

		/** Sets the translation of Java exceptions to Python exceptions. */
		public Builder exceptions(ExceptionTranslator translator) {
			this.exceptions = translator;
			return this;
		}

		/** Sets the interceptors of every invocation. */
		public Builder interceptors(List<InvocationInterceptor> chain) {
			this.interceptors = List.copyOf(chain);
			return this;
		}

		/** Sets the interceptors of every call of a Java method. */
		public Builder methodInterceptors(List<ExposedMethodInterceptor> chain) {
			this.methodInterceptors = List.copyOf(chain);
			return this;
		}

		/** Sets the access rules. */
		public Builder authorization(Authorization rules) {
			this.authorization = rules;
			return this;
		}

		/** Sets the name of the server that accepts the connections. */
		public Builder listenerName(@Nullable String name) {
			this.listenerName = name;
			return this;
		}

		/**
		 * Sets the listeners of connections.
		 * @param connectionListeners a thread-safe list, to which listeners may be added
		 * later
		 */
		public Builder listeners(List<ConnectionListener> connectionListeners) {
			this.listeners = connectionListeners;
			return this;
		}

		/** Sets the budget for the memory that peers may make this side hold. */
		public Builder memory(MemoryBudget budget) {
			this.memory = budget;
			return this;
		}

		/** Sets where calls run. */
		public Builder dispatch(Dispatch place) {
			this.dispatch = place;
			return this;
		}

		/**
		 * Builds the context. The builder can be used again.
		 * @return an immutable context
		 */
		public ConnectionContext build() {
			return new ConnectionContext(this);
		}

	}

}
