package io.rpyc.internal.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.rpyc.internal.frame.FlushBatching;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Installs the handlers of the RPyC protocol, for servers and for clients.
 */
public final class ConnectionPipeline {

	private final ConnectionContext context;

	/**
	 * Creates the installer for the channels of one server or client.
	 * @param context the state that the connections share
	 */
	public ConnectionPipeline(ConnectionContext context) {
		this.context = context;
	}

	/**
	 * Creates the handlers that turn the bytes of a channel into payloads.
	 * @param channel the channel
	 * @return the handlers in their order
	 */
	public ChannelHandler[] frames(Channel channel) {
		return new ChannelHandler[] { new FlushBatching(), new RpycFrameDecoder(FrameLimits.of(this.context.limits()),
				new PartialMessage(channel, this.context)) };
	}

	/**
	 * Adds the handlers of payloads at the end of a pipeline.
	 * @param pipeline the pipeline, which has the handlers of frames
	 * @param dialect the peer's dialect; {@code null} to tell it from the first payload
	 * @param credentials the credentials of the peer; {@code null} for an anonymous peer
	 * @return the handler of the connection
	 */
	public ConnectionHandler addConnection(ChannelPipeline pipeline, @Nullable Dialect dialect,
			@Nullable Credentials credentials) {
		ConnectionHandler handler = new ConnectionHandler(this.context, dialect, credentials);
		pipeline.addLast(new WriteBackpressure(this.context.limits()), handler);
		return handler;
	}

}
