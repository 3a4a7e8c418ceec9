package io.rpyc.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;

import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the endpoint shows it.
 *
 * @param id its number, by which it can be closed
 * @param peer the peer's address
 * @param principal the peer's name; null where it has none
 * @param dialect how the peer's messages are laid out; null before its first one
 * @param rpycVersion the versions of rpyc that speak so; a peer does not tell its own
 * @param openedAt when it was opened
 * @param age for how long it has been open
 * @param calls how often the peer has used a member
 * @param inFlight how many requests of the peer are not answered
 * @param references how many objects of this side the peer holds
 * @param memory how many bytes the peer makes the server hold, by weight
 * @param bytesReceived bytes from the peer
 * @param bytesSent bytes to the peer
 */
public record ConnectionDescriptor(long id, String peer, @Nullable String principal, @Nullable Dialect dialect,
		@Nullable String rpycVersion, Instant openedAt, Duration age, long calls, int inFlight, int references,
		long memory, long bytesReceived, long bytesSent) {

	static ConnectionDescriptor of(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		Dialect dialect = connection.dialect();
		return new ConnectionDescriptor(connection.id(), AddressText.text(connection.remoteAddress()),
				(credentials != null) ? credentials.name() : null, dialect, version(dialect), connection.openedAt(),
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
