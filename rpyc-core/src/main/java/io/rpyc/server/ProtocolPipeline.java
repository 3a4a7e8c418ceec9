package io.rpyc.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.rpyc.internal.connection.ConnectionContext;
import io.rpyc.internal.connection.ConnectionPipeline;
import io.rpyc.internal.connection.PartialMessage;
import io.rpyc.internal.connection.PeerAddress;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Adds the handlers of the RPyC protocol.
 */
final class ProtocolPipeline {

	private final ConnectionContext context;

	private final ConnectionPipeline connections;

	private final Duration idleTimeout;

	/**
	 * Creates the installer for the channels of one server.
	 * @param idleTimeout maximum idle time of a connection, or zero to disable it
	 */
	ProtocolPipeline(ConnectionContext context, Duration idleTimeout) {
		this.context = context;
		this.connections = new ConnectionPipeline(context);
		this.idleTimeout = idleTimeout;
	}

	void add(ChannelPipeline pipeline, @Nullable Credentials credentials) {
		TlsRecordWatch records = pipeline.get(TlsRecordWatch.class);
		if (records != null) {
			records.start(new PartialMessage(pipeline.channel(), this.context));
		}
		if (!this.idleTimeout.isZero()) {
			pipeline.addLast(
					new IdleStateHandler(0, 0, TimeUnit.NANOSECONDS.convert(this.idleTimeout), TimeUnit.NANOSECONDS));
		}
		pipeline.addLast(this.connections.frames(pipeline.channel()));
		this.connections.addConnection(pipeline, null, credentials);
	}

	/** Notifies the listeners that a channel was closed before it got its handlers. */
	void turnedAway(Channel channel, String reason) {
		this.context.tell((listener) -> listener.turnedAway(PeerAddress.of(channel), reason));
	}

	/**
	 * Replaces the last handler, which handled the bytes before the first frame.
	 * @param pipeline the pipeline
	 * @param last the handler to replace
	 * @param credentials the credentials of the peer
	 * @param rest the bytes that already belong to frames
	 */
	void replace(ChannelPipeline pipeline, ChannelHandler last, @Nullable Credentials credentials, ByteBuf rest) {
		ChannelHandlerContext place = pipeline.context(last);
		add(pipeline, credentials);
		// Before the frames, whose replies may turn it off again.
		pipeline.channel().config().setAutoRead(true);
		place.fireChannelRead(rest);
		place.fireChannelReadComplete();
		pipeline.remove(last);
	}

}
