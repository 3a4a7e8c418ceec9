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
import io.netty.handler.codec.FixedLengthFrameDecoder;

/**
 * Netty without a protocol: 40 bytes there and 40 bytes back, as many as a small call of
 * RPyC has. What a Java caller cannot surpass.
 */
public final class NettyPeer implements Peer {

	private static final int SIZE = 40;

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
		CompletableFuture<Integer> sum = new CompletableFuture<>();
		ByteBuf request = this.channel.alloc().ioBuffer(SIZE).writeInt(a).writeInt(b).writeZero(SIZE - 8);
		// Replies come in the order of the requests
		synchronized (this.pending) {
			this.pending.add(sum);
			this.channel.writeAndFlush(request, this.channel.voidPromise());
		}
		return sum.get();
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully().syncUninterruptibly();
	}

	/**
	 * Frames of 40 bytes, and one handler for them.
	 */
	private static final class Pipeline extends ChannelInitializer<Channel> {

		private final Supplier<SimpleChannelInboundHandler<ByteBuf>> handler;

		private Pipeline(Supplier<SimpleChannelInboundHandler<ByteBuf>> handler) {
			this.handler = handler;
		}

		@Override
		protected void initChannel(Channel channel) {
			channel.pipeline().addLast(new FixedLengthFrameDecoder(SIZE), this.handler.get());
		}

	}

	/**
	 * The server.
	 */
	private static final class Adder extends SimpleChannelInboundHandler<ByteBuf> {

		@Override
		protected void channelRead0(ChannelHandlerContext context, ByteBuf request) {
			int sum = request.readInt() + request.readInt();
			context.writeAndFlush(context.alloc().ioBuffer(SIZE).writeInt(sum).writeZero(SIZE - 4));
		}

	}

	/**
	 * The client.
	 */
	private final class Sums extends SimpleChannelInboundHandler<ByteBuf> {

		@Override
		protected void channelRead0(ChannelHandlerContext context, ByteBuf reply) {
			NettyPeer.this.pending.remove().complete(reply.readInt());
		}

	}

}
