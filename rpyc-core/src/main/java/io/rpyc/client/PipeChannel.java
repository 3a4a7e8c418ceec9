package io.rpyc.client;

import java.net.SocketAddress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.rpyc.internal.connection.PeerEnded;
import org.jspecify.annotations.Nullable;

/**
 * A channel to a child process: writes to its standard input and reads its standard
 * output. The blocking calls run on threads of the pipes, one chunk at a time in each
 * direction, so that Netty's limits on unread and unwritten bytes apply.
 */
final class PipeChannel extends AbstractChannel {

	private static final ChannelMetadata METADATA = new ChannelMetadata(false);

	private final ChannelConfig config = new DefaultChannelConfig(this);

	private final SocketAddress address;

	private final ProcessPipes pipes;

	private volatile boolean open = true;

	private boolean reading;

	private boolean writing;

	PipeChannel(ErrorOutput.Started child) {
		super(null);
		this.address = new ProcessAddress(child.process());
		this.pipes = new ProcessPipes(child);
	}

	@Override
	protected AbstractUnsafe newUnsafe() {
		return new PipeUnsafe();
	}

	@Override
	protected boolean isCompatible(EventLoop loop) {
		return true;
	}

	@Override
	protected SocketAddress localAddress0() {
		return this.address;
	}

	@Override
	protected SocketAddress remoteAddress0() {
		return this.address;
	}

	@Override
	protected void doBind(SocketAddress localAddress) {
		throw new UnsupportedOperationException("pipes cannot be bound to an address");
	}

	@Override
	protected void doDisconnect() {
		doClose();
	}

	@Override
	protected void doClose() {
		if (this.open) {
			this.open = false;
			this.pipes.close();
		}
	}

	@Override
	protected void doBeginRead() {
		if (!this.reading && this.open) {
			this.reading = true;
			this.pipes.read(alloc().buffer(), (buffer, more) -> {
				String end = more ? null : this.pipes.end();
				eventLoop().execute(() -> received(buffer, end));
			});
		}
	}

	private void received(ByteBuf buffer, @Nullable String end) {
		this.reading = false;
		if (end == null && this.open) {
			pipeline().fireChannelRead(buffer);
			pipeline().fireChannelReadComplete();
		}
		else {
			buffer.release();
			ended(end);
		}
	}

	private void ended(@Nullable String end) {
		if (end != null && this.open) {
			pipeline().fireUserEventTriggered(new PeerEnded(end));
		}
		unsafe().close(voidPromise());
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer out) {
		if (!this.writing && out.current() instanceof ByteBuf buffer) {
			this.writing = true;
			this.pipes.write(buffer.retainedSlice(), (failure) -> {
				String end = (failure != null) ? this.pipes.end() : null;
				eventLoop().execute(() -> written(end));
			});
		}
	}

	private void written(@Nullable String end) {
		this.writing = false;
		ChannelOutboundBuffer out = unsafe().outboundBuffer();
		if (end != null) {
			ended(end);
		}
		else if (out != null) {
			out.remove();
			((PipeUnsafe) unsafe()).goOn();
		}
	}

	@Override
	public ChannelConfig config() {
		return this.config;
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public boolean isActive() {
		return this.open;
	}

	@Override
	public ChannelMetadata metadata() {
		return METADATA;
	}

	/**
	 * Continues to write after each chunk.
	 */
	private final class PipeUnsafe extends AbstractUnsafe {

		@Override
		public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
			promise.setFailure(new UnsupportedOperationException("pipes are already connected"));
		}

		void goOn() {
			flush0();
		}

	}

}
