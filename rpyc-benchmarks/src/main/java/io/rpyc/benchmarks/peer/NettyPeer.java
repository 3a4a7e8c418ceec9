package io.rpyc.benchmarks.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;

/**
 * Netty without a protocol: 40 bytes there and 40 bytes back, as many as a small call of
 * RPyC has, or a block there. The upper limit for a Java caller.
 */
public final class NettyPeer implements BlockPeer {

	private static final int SIZE = 40;

	/** What a frame may hold, of which the first four bytes are the length. */
	private static final int MAX_FRAME = 1 << 24;

	private static final byte[] EMPTY = new byte[0];

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

	private final Queue<CompletableFuture<Integer>> pending = new ConcurrentLinkedQueue<>();

	private final Channel channel;

	/**
	 * Starts the server and connects to it.
	 */
	public NettyPeer() {
		Channel server = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new Pipeline(Adder::new))
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel();
		this.channel = new Bootstrap().group(this.loops)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(new Pipeline(Sums::new))
			.connect(server.localAddress())
			.syncUninterruptibly()
			.channel();
	}

	@Override
	public String name() {
		return "Netty ping-pong";
	}

	@Override
	public int add(int a, int b) throws Exception {
		return exchange(a, b, SIZE - 12, EMPTY);
	}

	@Override
	public int length(byte[] block) throws Exception {
		return exchange(block.length, 0, 0, block);
	}

	private int exchange(int a, int b, int padding, byte[] block) throws Exception {
		int size = 8 + padding + block.length;
		ByteBuf request = this.channel.alloc()
			.ioBuffer(4 + size)
			.writeInt(size)
			.writeInt(a)
			.writeInt(b)
			.writeZero(padding)
			.writeBytes(block);
		CompletableFuture<Integer> result = new CompletableFuture<>();
		// Replies come in the order of the requests
		synchronized (this.pending) {
			this.pending.add(result);
			this.channel.writeAndFlush(request, this.channel.voidPromise());
		}
		return result.get();
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully().syncUninterruptibly();
	}

	/**
	 * Frames that begin with their length, and one handler for them.
	 */
	private static final class Pipeline extends ChannelInitializer<Channel> {

		private final Supplier<SimpleChannelInboundHandler<ByteBuf>> handler;

		private Pipeline(Supplier<SimpleChannelInboundHandler<ByteBuf>> handler) {
			this.handler = handler;
		}

		@Override
		protected void initChannel(Channel channel) {
			channel.pipeline().addLast(new LengthFieldBasedFrameDecoder(MAX_FRAME, 0, 4), this.handler.get());
		}

	}

	/**
	 * The server.
	 */
	private static final class Adder extends SimpleChannelInboundHandler<ByteBuf> {

		@Override
		protected void channelRead0(ChannelHandlerContext context, ByteBuf request) {
			int sum = request.skipBytes(4).readInt() + request.readInt();
			context.writeAndFlush(context.alloc().ioBuffer(SIZE).writeInt(SIZE - 4).writeInt(sum).writeZero(SIZE - 8));
		}

	}

	/**
	 * The client.
	 */
	private final class Sums extends SimpleChannelInboundHandler<ByteBuf> {

		@Override
		protected void channelRead0(ChannelHandlerContext context, ByteBuf reply) {
			NettyPeer.this.pending.remove().complete(reply.skipBytes(4).readInt());
		}

	}

}
