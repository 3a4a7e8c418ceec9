package io.rpyc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Inspects a peer's first bytes before the other handlers: whether there are any, and on
 * a port without TLS whether they are a TLS hello. Then removes itself.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {

	private static final int HANDSHAKE_RECORD = 22;

	private static final int MAJOR_VERSION = 3;

	private static final int CLIENT_HELLO = 1;

	private static final int CLIENT_HELLO_INDEX = 5;

	private final @Nullable Runnable onTls;

	private boolean passed;

	/**
	 * Creates the handler.
	 * @param onTls called if a peer uses TLS on a port without TLS; {@code null} on a
	 * port with TLS
	 */
	FirstBytes(@Nullable Runnable onTls) {
		this.onTls = onTls;
	}

	/** Returns whether bytes were passed to the other handlers. */
	boolean passed() {
		return this.passed;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		if (this.onTls != null && isClientHello(bytes)) {
			bytes.release();
			this.onTls.run();
			return;
		}
		this.passed = true;
		ctx.pipeline().remove(this);
		ctx.fireChannelRead(message);
	}

	private static boolean isClientHello(ByteBuf bytes) {
		int start = bytes.readerIndex();
		return bytes.readableBytes() > CLIENT_HELLO_INDEX && bytes.getByte(start) == HANDSHAKE_RECORD
				&& bytes.getByte(start + 1) == MAJOR_VERSION
				&& bytes.getByte(start + CLIENT_HELLO_INDEX) == CLIENT_HELLO;
	}

}
