package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of the servers of a channel.
 *
 * @since 0.1
 */
public enum PeerDialect {

	/** Detected from the first message of a server. */
	AUTO(null),

	/** That of rpyc 4.1 to 5.3. */
	V5(Dialect.V5),

	/** That of rpyc 6.0. */
	V6(Dialect.V6);

	private final @Nullable Dialect dialect;

	PeerDialect(@Nullable Dialect dialect) {
		this.dialect = dialect;
	}

	@Nullable Dialect dialect() {
		return this.dialect;
	}

}
