package io.rpyc.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.connection.ConnectionContext;
import io.rpyc.protocol.Dialect;

/**
 * Connects two sides within the process. Both use this library, so the dialect does not
 * matter.
 */
final class InMemoryConnector {

	private static final ConnectFailures FAILURES = new ConnectFailures("the peer in this process",
			ClientAdvice.DEFAULT);

	private InMemoryConnector() {
	}

	static InMemoryConnection connect(ConnectionContext near, ConnectionContext far, Deadline deadline) {
		EventLoopGroup loops = SharedEventLoops.inMemory();
		SharedEventLoops.requireOutside(loops);
		ClientHandshakeHandler nearOpening = new ClientHandshakeHandler(near, Dialect.V6, false, FAILURES);
		ClientHandshakeHandler farOpening = new ClientHandshakeHandler(far, Dialect.V6, false, FAILURES);
		Channel acceptor = new ServerBootstrap().group(loops)
			.channel(LocalServerChannel.class)
			.childHandler(farOpening)
			.bind(new LocalAddress(InMemoryConnector.class))
			.syncUninterruptibly()
			.channel();
		try {
			Channel channel = new Bootstrap().group(loops)
				.channel(LocalChannel.class)
				.handler(nearOpening)
				.connect(acceptor.localAddress())
				.channel();
			RpycConnection nearEnd = new ConnectAttempt(channel, nearOpening.asked(), nearOpening.opened(), FAILURES)
				.await(deadline);
			return new InMemoryConnection(nearEnd,
					new ConnectAttempt(channel, farOpening.asked(), farOpening.opened(), FAILURES).await(deadline));
		}
		finally {
			acceptor.close();
		}
	}

}
