package io.rpyc.spring.boot.autoconfigure.actuate;

import io.rpyc.connection.MemberStatistics;

/**
 * Description of the calls of a member in the endpoint: where they have run since the
 * server was started.
 *
 * @param onEventLoop number of calls that started on an event loop
 * @param onExecutor number of calls that ran on the executor
 * @param handedOver number of calls that were slow or waited on an event loop, so that
 * another thread took the loop over
 * @param slow whether the calls run on the executor now, because the member was slow
 * @since 0.1
 */
public record CallsDescriptor(long onEventLoop, long onExecutor, long handedOver, boolean slow) {

	static final CallsDescriptor NONE = new CallsDescriptor(0, 0, 0, false);

	CallsDescriptor plus(CallsDescriptor other) {
		return new CallsDescriptor(this.onEventLoop + other.onEventLoop, this.onExecutor + other.onExecutor,
				this.handedOver + other.handedOver, this.slow || other.slow);
	}

	static CallsDescriptor of(MemberStatistics statistics) {
		return new CallsDescriptor(statistics.onEventLoop(), statistics.onExecutor(), statistics.handedOver(),
				statistics.slow());
	}

}
