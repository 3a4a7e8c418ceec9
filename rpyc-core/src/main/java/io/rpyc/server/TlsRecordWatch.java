package io.rpyc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.rpyc.internal.frame.FrameWatch;

/**
 * Reports incomplete TLS records, which the frame decoder cannot see. Must be placed
 * before the TLS handler; bytes are passed on unchanged.
 */
final class TlsRecordWatch extends ChannelInboundHandlerAdapter {

	/** The type, two bytes of the version, and two of the length. */
	private static final int HEADER_BYTES = 5;

	private static final int LENGTH_INDEX = 3;

	/**
	 * Initially without a listener, since the authentication timeout includes the
	 * handshake.
	 */
	private FrameWatch watch = FrameWatch.NONE;

	/** The number of received bytes of the header of the current record. */
	private int header;

	/** The number of missing bytes of the current record after its header. */
	private int missing;

	private int received;

	private int held;

	private boolean begins;

	private boolean unfinished;

	/**
	 * Starts to report incomplete records. Called on the event loop.
	 */
	void start(FrameWatch frameWatch) {
		this.watch = frameWatch;
		tell();
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof ByteBuf bytes) {
			follow(bytes);
		}
		ctx.fireChannelRead(message);
	}

	private void follow(ByteBuf bytes) {
		int index = bytes.readerIndex();
		while (index < bytes.writerIndex()) {
			if (this.header < HEADER_BYTES) {
				readHeader(bytes.getUnsignedByte(index));
				index++;
			}
			else {
				int part = Math.min(this.missing, bytes.writerIndex() - index);
				this.missing -= part;
				this.received += part;
				index += part;
			}
			if (this.header == HEADER_BYTES && this.missing == 0) {
				this.header = 0;
				this.received = 0;
				this.begins = true;
			}
		}
		this.held = bytes.capacity();
	}

	private void readHeader(int next) {
		if (this.header >= LENGTH_INDEX) {
			this.missing = (this.missing << Byte.SIZE) | next;
		}
		this.header++;
		this.received++;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		tell();
		ctx.fireChannelReadComplete();
	}

	private void tell() {
		if (this.received > 0) {
			this.unfinished = true;
			this.watch.unfinished(this.received, Math.max(this.received, this.held), this.begins);
			this.begins = false;
		}
		else if (this.unfinished) {
			this.unfinished = false;
			this.watch.finished();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.watch.closed();
		ctx.fireChannelInactive();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		this.watch.closed();
	}

}
