package io.rpyc.internal.connection;

import io.rpyc.internal.execution.LargeMessageExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.PyTypes;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.ValueConverter;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;

/**
 * Creates contexts for the connections of tests. Calls run on the thread of the test at
 * once, unless it gives another executor.
 */
final class TestContext {

	private final Object service;

	private ProtocolConfig config = ProtocolConfig.DEFAULTS;

	private final ConnectionLimits.Builder limits = ConnectionLimits.builder().set(Limit.EXPORTED_OBJECTS, 1000);

	private Executor largeMessages = Runnable::run;

	private int concurrency = 1;

	private int runningCalls = 100;

	private int waitingCalls = 100;

	private Executor executor = Runnable::run;

	private final List<InvocationInterceptor> interceptors = new ArrayList<>();

	private MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE, Long.MAX_VALUE);

	private final List<ConnectionListener> listeners = new ArrayList<>();

	private final List<ExceptionMapping> mappings = new ArrayList<>();

	private final List<ValueConverter> converters = new ArrayList<>();

	TestContext(Object service) {
		this.service = service;
	}

	TestContext config(ProtocolConfig protocolConfig) {
		this.config = protocolConfig;
		return this;
	}

	/** What decodes and encodes large messages; the thread of the test by default. */
	TestContext largeMessages(Executor executor) {
		this.largeMessages = executor;
		return this;
	}

	TestContext limit(Limit limit, long value) {
		this.limits.set(limit, value);
		return this;
	}

	TestContext concurrency(int calls) {
		this.concurrency = calls;
		return this;
	}

	TestContext runningCalls(int calls) {
		this.runningCalls = calls;
		return this;
	}

	TestContext executor(Executor callExecutor) {
		this.executor = callExecutor;
		return this;
	}

	TestContext interceptor(InvocationInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return this;
	}

	TestContext listener(ConnectionListener listener) {
		this.listeners.add(listener);
		return this;
	}

	TestContext mapping(ExceptionMapping mapping) {
		this.mappings.add(mapping);
		return this;
	}

	TestContext converter(ValueConverter converter) {
		this.converters.add(converter);
		return this;
	}

	TestContext memory(MemoryBudget budget) {
		this.memory = budget;
		return this;
	}

	ConnectionContext build() {
		Conversions conversions = new Conversions(this.converters);
		ExposedTypes exposed = new ExposedTypes(Naming.BOTH, conversions, RpycConnection.class::equals);
		List<ServiceDefinition> services = List.of(ServiceDefinition.of(this.service));
		ServiceRoot root = ServiceRoot.of(services, services, null, exposed);
		return ConnectionContext
			.builder(root.object(), new PyTypes(List.of(root), exposed), conversions,
					new CallExecutor(this.executor, this.runningCalls, this.waitingCalls),
					new LargeMessageExecutor(this.largeMessages))
			.config(this.config)
			.limits(this.limits.build())
			.concurrency(this.concurrency)
			.compression(false)
			.exceptions(new ExceptionTranslator(this.mappings, false, false))
			.interceptors(this.interceptors)
			.listeners(this.listeners)
			.memory(this.memory)
			.build();
	}

}
