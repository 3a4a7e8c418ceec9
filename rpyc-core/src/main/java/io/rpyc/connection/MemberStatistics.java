package io.rpyc.connection;

/**
 * Where the calls of one member have run since the server or client was created.
 *
 * @param type the name of the Python type
 * @param member the name of the member
 * @param onEventLoop the number of calls that started on an event loop
 * @param onExecutor the number of calls that ran on the executor
 * @param handedOver the number of calls that were slow or waited on an event loop, so
 * that another thread took the loop over
 * @param slow whether the calls run on the executor now, because the member was slow
 * @since 0.1
 */
public record MemberStatistics(String type, String member, long onEventLoop, long onExecutor, long handedOver,
		boolean slow) {
}
