package io.rpyc.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.SocketAddressText;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.pool.ConnectionState;
import io.rpyc.spring.client.pool.ConnectionStatus;
import io.rpyc.spring.client.pool.PoolState;
import io.rpyc.spring.client.pool.PoolStatus;
import org.jspecify.annotations.Nullable;

/**
 * Description of a channel in the endpoint.
 *
 * @param state the state of its pool
 * @param waiting number of calls that wait for a connection
 * @param error the reason why no connection could be opened while the channel reconnects,
 * otherwise {@code null}
 * @param connections the connections
 * @since 0.1
 */
public record ChannelDescriptor(PoolState state, int waiting, @Nullable String error,
		List<ChannelDescriptor.Connection> connections) {

	static ChannelDescriptor of(RpycChannel channel) {
		PoolStatus status = channel.status();
		return new ChannelDescriptor(status.state(), status.waiting(), status.error(),
				status.connections().stream().map(Connection::of).toList());
	}

	/**
	 * Description of a connection of a channel.
	 *
	 * @param id its number
	 * @param server the server's address
	 * @param state its state
	 * @param age the time since it was opened
	 * @param calls number of calls that use it
	 * @param outstanding number of unanswered requests
	 * @param references number of objects of the server that this side holds
	 * @param bytesReceived number of bytes from the server
	 * @param bytesSent number of bytes to the server
	 */
	public record Connection(long id, String server, ConnectionState state, Duration age, int calls, int outstanding,
			int references, long bytesReceived, long bytesSent) {

		static Connection of(ConnectionStatus status) {
			RpycConnection connection = status.connection();
			return new Connection(connection.id(), SocketAddressText.of(connection.remoteAddress()), status.state(),
					Duration.between(connection.openedAt(), Instant.now()), status.calls(), connection.outstanding(),
					status.references(), connection.bytesReceived(), connection.bytesSent());
		}

	}

}
