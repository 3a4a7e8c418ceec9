package io.rpyc.internal.connection;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.Dispatch;
import io.rpyc.connection.MemberStatistics;
import io.rpyc.internal.LogThrottle;
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

	private final LogThrottle limitLog = new LogThrottle(Clock.systemUTC());

	ConnectionContext(ConnectionContextBuilder builder) {
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
	public static ConnectionContextBuilder builder(PyObject root, PyTypes types, Conversions conversions,
			CallExecutor executor, LargeMessageExecutor largeMessages) {
		return new ConnectionContextBuilder(root, types, conversions, executor, largeMessages);
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

	/** Returns the throttle of the warnings about limits. */
	LogThrottle limitLog() {
		return this.limitLog;
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

}
