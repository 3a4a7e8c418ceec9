package io.rpyc.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.SocketAddressText;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Description of a connection in the endpoint.
 *
 * @param id its number, which is used to close it
 * @param listener the name of the listener that accepted it
 * @param peer the peer's address
 * @param principal the peer's name, or {@code null} if it has none
 * @param dialect the format of the peer's messages; {@code null} before the first one
 * @param rpycVersion the rpyc versions with this dialect; a peer does not send its
 * version
 * @param openedAt the time at which it was opened
 * @param age the time since it was opened
 * @param calls number of uses of members by the peer
 * @param inFlight number of unanswered requests of the peer
 * @param references number of objects of this side that the peer holds
 * @param memory number of bytes, by weight, that the peer makes the server hold
 * @param bytesReceived number of bytes from the peer
 * @param bytesSent number of bytes to the peer
 * @since 0.1
 */
public record ConnectionDescriptor(long id, @Nullable String listener, String peer, @Nullable String principal,
		@Nullable Dialect dialect, @Nullable String rpycVersion, Instant openedAt, Duration age, long calls,
		int inFlight, int references, long memory, long bytesReceived, long bytesSent) {

	static ConnectionDescriptor of(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		Dialect dialect = connection.dialect();
		return new ConnectionDescriptor(connection.id(), connection.listenerName(),
				SocketAddressText.of(connection.remoteAddress()), (credentials != null) ? credentials.name() : null,
				dialect, version(dialect), connection.openedAt(),
				Duration.between(connection.openedAt(), Instant.now()), connection.calls(),
				connection.inFlightRequests(), connection.exportedObjects(), connection.memoryHeld(),
				connection.bytesReceived(), connection.bytesSent());
	}

	private static @Nullable String version(@Nullable Dialect dialect) {
		if (dialect == null) {
			return null;
		}
		return (dialect == Dialect.V5) ? "4.1 to 5.3" : "6.0";
	}

}
