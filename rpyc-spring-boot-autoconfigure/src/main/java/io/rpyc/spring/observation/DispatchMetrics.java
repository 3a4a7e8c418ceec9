package io.rpyc.spring.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.connection.MemberStatistics;
import io.rpyc.server.RpycServer;
import io.rpyc.spring.RpycServerStartedEvent;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.ApplicationListener;

/**
 * The meters of the threads on which calls run, for each listener. They only read the
 * statistics of the servers, so that calls have no overhead. The counts continue if a
 * server is restarted.
 *
 * @since 0.1
 */
public final class DispatchMetrics implements ApplicationListener<RpycServerStartedEvent>, AopInfrastructureBean {

	private final MeterRegistry registry;

	private final Map<String, ListenerCalls> listeners = new ConcurrentHashMap<>();

	/**
	 * Creates the meters of each listener when it starts.
	 * @param registry the meter registry
	 */
	public DispatchMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onApplicationEvent(RpycServerStartedEvent event) {
		this.listeners.computeIfAbsent(event.getListenerName(), this::register).add(event.getServer());
	}

	private ListenerCalls register(String listener) {
		ListenerCalls calls = new ListenerCalls();
		calls(listener, calls, "event-loop", Counts::onEventLoop).register(this.registry);
		calls(listener, calls, "executor", Counts::onExecutor).register(this.registry);
		counter(listener, calls, "rpyc.server.dispatch.handovers", Counts::handedOver)
			.description("Calls that were slow or waited on an event loop, so that another thread took the loop over")
			.baseUnit("handovers")
			.register(this.registry);
		return calls;
	}

	private static FunctionCounter.Builder<ListenerCalls> calls(String listener, ListenerCalls calls, String thread,
			ToLongFunction<Counts> count) {
		return counter(listener, calls, "rpyc.server.dispatch.calls", count)
			.description("Calls of members that are not non-blocking, by the thread on which they started")
			.baseUnit("calls")
			.tag("thread", thread);
	}

	private static FunctionCounter.Builder<ListenerCalls> counter(String listener, ListenerCalls calls, String name,
			ToLongFunction<Counts> count) {
		return FunctionCounter.builder(name, calls, (each) -> count.applyAsLong(each.counts()))
			.tag(ConnectionMetrics.LISTENER, listener);
	}

	/**
	 * The calls of a listener: of its servers before and now. Contexts with the same
	 * parent may have listeners with the same name.
	 */
	private static final class ListenerCalls {

		private final List<RpycServer> servers = new ArrayList<>();

		private Counts before = new Counts(0, 0, 0);

		synchronized void add(RpycServer server) {
			for (RpycServer each : List.copyOf(this.servers)) {
				if (!each.isRunning()) {
					this.before = this.before.plus(each);
					this.servers.remove(each);
				}
			}
			this.servers.add(server);
		}

		synchronized Counts counts() {
			Counts sum = this.before;
			for (RpycServer each : this.servers) {
				sum = sum.plus(each);
			}
			return sum;
		}

	}

	/**
	 * The sums over all members.
	 *
	 * @param onEventLoop the number of calls on event loops
	 * @param onExecutor the number of calls on the executor
	 * @param handedOver the number of event loops that were handed over
	 */
	private record Counts(long onEventLoop, long onExecutor, long handedOver) {

		Counts plus(RpycServer server) {
			Counts sum = this;
			for (MemberStatistics each : server.statistics()) {
				sum = new Counts(sum.onEventLoop + each.onEventLoop(), sum.onExecutor + each.onExecutor(),
						sum.handedOver + each.handedOver());
			}
			return sum;
		}

	}

}
