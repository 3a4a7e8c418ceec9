package io.rpyc.spring;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.brine.BrineLimits;
import io.rpyc.frame.FrameLimits;
import io.rpyc.frame.RpycFrameDecoder;
import io.rpyc.frame.RpycFrameEncoder;
import io.rpyc.message.Dialect;
import io.rpyc.message.MessageCodec;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.CallExecutor;
import io.rpyc.protocol.ConnectionContext;
import io.rpyc.protocol.ConnectionHandler;
import io.rpyc.protocol.ConnectionLimits;
import io.rpyc.protocol.ConnectionListener;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.vinegar.ExceptionTranslator;

import org.springframework.context.ApplicationContext;

/**
 * A peer in the same process that calls the server of an application context.
 */
public final class TestPeer implements AutoCloseable, ConnectionListener {

	private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Channel channel;

	private volatile RpycConnection connection;

	private TestPeer(int port) {
		ConnectionContext context = context();
		this.channel = new Bootstrap().group(this.loops)
			.channel(NioSocketChannel.class)
			.handler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel created) {
					created.pipeline()
						.addLast(new RpycFrameDecoder(FrameLimits.DEFAULTS))
						.addLast(new ConnectionHandler(context, Dialect.V5));
				}

			})
			.connect("127.0.0.1", port)
			.syncUninterruptibly()
			.channel();
		// The connection is there once the event loop has done what it had to do.
		this.channel.eventLoop().submit(() -> {
		}).syncUninterruptibly();
	}

	public static TestPeer of(ApplicationContext context) {
		return of(context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class));
	}

	public static TestPeer of(int port) {
		return new TestPeer(port);
	}

	private ConnectionContext context() {
		Conversions conversions = new Conversions(List.of());
		ExposedTypes exposed = new ExposedTypes(Naming.BOTH, conversions, (type) -> false);
		PyTypes types = new PyTypes(List.of(), exposed);
		PyObject root = types.view(List.of());
		return new ConnectionContext(ProtocolConfig.DEFAULTS, ConnectionLimits.DEFAULTS, 1, root, types, conversions,
				new ExceptionTranslator(List.of(), true, false), new CallExecutor(this.threads, 10, 10), List.of(),
				List.of(this), new RpycFrameEncoder(true), new MessageCodec(BrineLimits.DEFAULTS));
	}

	@Override
	public void opened(RpycConnection opened) {
		this.connection = opened;
	}

	public Netref root() {
		return this.connection.root();
	}

	public Object call(String method, Object... args) {
		return root().invoke(method, args);
	}

	public boolean isOpen() {
		return this.connection.isOpen();
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
		this.threads.shutdownNow();
	}

}
