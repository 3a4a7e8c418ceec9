package io.rpyc.benchmarks.micro;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.FixedLengthFrameDecoder;
import io.rpyc.internal.frame.FlushBatching;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Small requests that come together over a socket, each answered at once: with a system
 * call for each answer, and with one for all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlushBenchmark {

	private static final int SIZE = 40;

	@Param({ "false", "true" })
	boolean batching;

	@Param({ "1", "64" })
	int requests;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Socket socket = new Socket();

	private byte[] bytes = {};

	@Setup
	public void connect() throws IOException {
		this.bytes = new byte[SIZE * this.requests];
		this.socket.setTcpNoDelay(true);
		this.socket.connect(new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new Pipeline(this.batching))
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel()
			.localAddress());
	}

	@Benchmark
	public byte[] exchange() throws IOException {
		this.socket.getOutputStream().write(this.bytes);
		new DataInputStream(this.socket.getInputStream()).readFully(this.bytes);
		return this.bytes;
	}

	@TearDown
	public void close() throws IOException {
		this.socket.close();
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	/**
	 * Sends each request back.
	 */
	private static final class Pipeline extends ChannelInitializer<Channel> {

		private final boolean batching;

		private Pipeline(boolean batching) {
			this.batching = batching;
		}

		@Override
		protected void initChannel(Channel channel) {
			if (this.batching) {
				channel.pipeline().addLast(new FlushBatching());
			}
			channel.pipeline().addLast(new FixedLengthFrameDecoder(SIZE), new ChannelInboundHandlerAdapter() {

				@Override
				public void channelRead(ChannelHandlerContext context, Object request) {
					context.writeAndFlush(request, context.voidPromise());
				}

			});
		}

	}

}
