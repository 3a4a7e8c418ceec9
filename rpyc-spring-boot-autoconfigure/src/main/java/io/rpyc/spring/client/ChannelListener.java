package io.rpyc.spring.client;

import java.util.concurrent.CompletionStage;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import io.rpyc.spring.client.pool.ConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of calls with their arguments, and notifies the pool of late
 * replies.
 */
final class ChannelListener implements ConnectionListener {

	@Override
	public void requesting(RpycConnection connection, Operation operation, @Nullable Object[] arguments,
			CompletionStage<?> reply) {
		ActiveCalls.sending(connection, arguments);
		RpycCall call = RpycCall.current();
		if (call != null) {
			call.countRequest(reply);
		}
	}

	@Override
	public void repliedLate(RpycConnection connection) {
		ConnectionPool pool = connection.attribute(ConnectionPool.class);
		if (pool != null) {
			pool.repliedLate();
		}
	}

}
