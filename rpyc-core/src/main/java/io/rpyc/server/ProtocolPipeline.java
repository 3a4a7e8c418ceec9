package io.rpyc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.rpyc.frame.RpycFrameDecoder;
import io.rpyc.protocol.ConnectionContext;
import io.rpyc.protocol.ConnectionHandler;
import io.rpyc.protocol.FlushBatching;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the handlers that speak RPyC.
 */
final class ProtocolPipeline {

	private final ConnectionContext context;

	ProtocolPipeline(ConnectionContext context) {
		this.context = context;
	}

	void add(ChannelPipeline pipeline, @Nullable Credentials credentials) {
		pipeline.addLast(new FlushBatching());
		pipeline.addLast(new RpycFrameDecoder(this.context.limits().frame()));
		pipeline.addLast(new ConnectionHandler(this.context, null, credentials));
	}

	/**
	 * Puts the handlers in the place of the last one, which came before the first frame.
	 * @param pipeline the pipeline
	 * @param last the handler to replace
	 * @param credentials who the peer is
	 * @param rest the bytes that belong to the frames already
	 */
	void replace(ChannelPipeline pipeline, ChannelHandler last, @Nullable Credentials credentials, ByteBuf rest) {
		ChannelHandlerContext place = pipeline.context(last);
		add(pipeline, credentials);
		place.fireChannelRead(rest);
		place.fireChannelReadComplete();
		pipeline.remove(last);
		pipeline.channel().config().setAutoRead(true);
	}

}
