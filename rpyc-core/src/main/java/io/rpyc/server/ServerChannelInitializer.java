package io.rpyc.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.rpyc.frame.RpycFrameDecoder;
import io.rpyc.protocol.ConnectionContext;
import io.rpyc.protocol.ConnectionHandler;
import io.rpyc.protocol.TrafficCounter;

/**
 * Sets up an accepted channel.
 */
final class ServerChannelInitializer extends ChannelInitializer<Channel> {

	private final ConnectionContext context;

	private final OpenConnections connections;

	ServerChannelInitializer(ConnectionContext context, OpenConnections connections) {
		this.context = context;
		this.connections = connections;
	}

	@Override
	protected void initChannel(Channel channel) {
		if (!this.connections.add(channel)) {
			this.context.listeners()
				.forEach((listener) -> listener.turnedAway(channel.remoteAddress(), "max-connections"));
			channel.close();
			return;
		}
		channel.pipeline().addLast(new TrafficCounter());
		channel.pipeline().addLast(new RpycFrameDecoder(this.context.limits().frame()));
		channel.pipeline().addLast(new ConnectionHandler(this.context, null));
	}

}
