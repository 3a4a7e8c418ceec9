package io.rpyc.spring.client;

import java.net.SocketAddress;
import java.time.Duration;

import io.rpyc.RpycConnectionException;
import io.rpyc.client.RpycClient;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.SocketAddressText;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.spring.client.pool.ConnectionOpener;

/**
 * Opens the connections of a channel, with their root objects.
 */
final class ChannelConnector implements ConnectionOpener, AutoCloseable {

	private final RpycClient client;

	private final Duration timeout;

	private final Conversions conversions;

	ChannelConnector(RpycClientOptions options) {
		this.client = new RpycClient(options);
		this.timeout = options.connectTimeout();
		this.conversions = new Conversions(options.endpoint().converters());
	}

	@Override
	public RpycConnection open(SocketAddress address) {
		RpycConnection connection = this.client.connect(address);
		try {
			ActiveCalls.attach(connection);
			RemoteRoot.attach(connection, root(connection));
			return connection;
		}
		catch (RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	/** Returns the root object, within the connect timeout. */
	private Netref root(RpycConnection connection) {
		Object root = connection.requests().sendWithin(this.timeout, Operation.GETROOT).await(this.timeout);
		if (root instanceof Netref netref) {
			return netref;
		}
		throw new RpycConnectionException(
				SocketAddressText.of(connection.remoteAddress()) + " does not have a service: its root is a value",
				null, false);
	}

	/** Returns the conversions of the results of all connections. */
	Conversions conversions() {
		return this.conversions;
	}

	@Override
	public void close() {
		this.client.close();
	}

}
