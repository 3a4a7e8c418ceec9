package io.rpyc.spring.observation;

import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.connection.MemberStatistics;
import io.rpyc.server.RpycServer;
import io.rpyc.spring.RpycServerStartedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.ApplicationListener;

/**
 * The meters of the threads on which calls run. They only read the statistics of the
 * server, so that calls have no overhead. The counts continue if the server is restarted.
 *
 * @since 0.1
 */
public final class DispatchMetrics implements ApplicationListener<RpycServerStartedEvent>, AopInfrastructureBean {

	private @Nullable RpycServer server;

	private Counts before = new Counts(0, 0, 0);

	/**
	 * Registers the meters.
	 * @param registry the meter registry
	 */
	public DispatchMetrics(MeterRegistry registry) {
		calls("event-loop", Counts::onEventLoop).register(registry);
		calls("executor", Counts::onExecutor).register(registry);
		counter("rpyc.server.dispatch.handovers", Counts::handedOver)
			.description("Calls that were slow or waited on an event loop, so that another thread took the loop over")
			.baseUnit("handovers")
			.register(registry);
	}

	private FunctionCounter.Builder<DispatchMetrics> calls(String thread, ToLongFunction<Counts> count) {
		return counter("rpyc.server.dispatch.calls", count)
			.description("Calls of members that are not non-blocking, by the thread on which they started")
			.baseUnit("calls")
			.tag("thread", thread);
	}

	private FunctionCounter.Builder<DispatchMetrics> counter(String name, ToLongFunction<Counts> count) {
		return FunctionCounter.builder(name, this, (metrics) -> count.applyAsLong(metrics.counts()));
	}

	@Override
	public synchronized void onApplicationEvent(RpycServerStartedEvent event) {
		this.before = counts();
		this.server = event.getServer();
	}

	private synchronized Counts counts() {
		return (this.server != null) ? this.before.plus(this.server) : this.before;
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
