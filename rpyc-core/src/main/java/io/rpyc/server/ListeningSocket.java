package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.local.LocalAddress;
import io.rpyc.internal.execution.CallEventLoops;
import io.rpyc.internal.execution.ResilientEventLoops;

/**
 * The socket on which a server listens, with the event loops that also serve its
 * connections.
 */
final class ListeningSocket {

	private static final Duration RESUME_INTERVAL = Duration.ofSeconds(5);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final Channel channel;

	private final SocketAddress address;

	private final ResilientEventLoops loops;

	private final LoopThreads threads;

	private ListeningSocket(Channel channel, ResilientEventLoops loops, LoopThreads threads) {
		this.channel = channel;
		this.address = channel.localAddress();
		this.loops = loops;
		this.threads = threads;
	}

	/**
	 * Starts to listen.
	 * @param initializer initializes the channels of connections
	 * @param stop stops the server; called after the first connection of a one-shot
	 * server
	 * @throws IOException if the address or the socket path cannot be bound
	 */
	static ListeningSocket open(RpycServerOptions options, ChannelHandler initializer, Runnable stop)
			throws IOException {
		SocketAddress address = options.listenAddress();
		if (address instanceof UnixDomainSocketAddress unix) {
			SocketFile.makeRoom(unix.getPath());
		}
		Transport transport = Transport.of(address);
		LoopThreads threads = new LoopThreads();
		ResilientEventLoops loops = transport.eventLoops(options.endpoint().dispatch(), threads);
		try {
			Channel channel = bind(options, transport, loops, initializer, stop);
			resumeAccepting(channel);
			return new ListeningSocket(channel, loops, threads);
		}
		catch (IOException | RuntimeException | Error ex) {
			shutDown(loops);
			throw ex;
		}
	}

	private static Channel bind(RpycServerOptions options, Transport transport, ResilientEventLoops loops,
			ChannelHandler initializer, Runnable stop) throws IOException {
		ServerBootstrap bootstrap = new ServerBootstrap().group(loops)
			.channel(transport.channelType())
			// One read at a time, so that a peer that sends much does not delay the
			// others.
			.childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1))
			.childHandler(initializer);
		SocketAddress address = options.listenAddress();
		if (!(address instanceof LocalAddress)) {
			bootstrap.option(ChannelOption.SO_BACKLOG, 1024);
		}
		if (address instanceof InetSocketAddress) {
			bootstrap.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true);
		}
		if (options.oneShot()) {
			bootstrap.handler(new OneShotAcceptor(stop));
		}
		ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
		Throwable failure = bound.cause();
		if (failure != null) {
			throw (failure instanceof IOException io) ? io : new IOException(failure);
		}
		return bound.channel();
	}

	/**
	 * Resumes accepting connections. Netty pauses after a failure to accept and resumes
	 * with a task, for which there may be no memory.
	 */
	private static void resumeAccepting(Channel listening) {
		listening.eventLoop().scheduleWithFixedDelay(() -> {
			if (!listening.config().isAutoRead()) {
				listening.config().setAutoRead(true);
			}
		}, RESUME_INTERVAL.toSeconds(), RESUME_INTERVAL.toSeconds(), TimeUnit.SECONDS);
	}

	/** Returns the bound address, also after the socket is closed. */
	SocketAddress address() {
		return this.address;
	}

	/** Returns the number of event loops that have ended. */
	int deadEventLoops() {
		return this.loops.dead();
	}

	/** Returns whether connections are accepted. */
	boolean isOpen() {
		return this.channel.isOpen();
	}

	/** Stops accepting connections. */
	void close() {
		this.channel.close().awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
	}

	/** Interrupts calls that block event loops, which are needed for the shutdown. */
	void interruptHeldLoops() {
		this.threads.interruptHeld(this.loops, CLOSE_TIMEOUT);
	}

	/** Ends the event loops, and interrupts calls that still run. */
	void shutDown() {
		shutDown(this.loops);
	}

	private static void shutDown(ResilientEventLoops loops) {
		loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(2 * CLOSE_TIMEOUT.toMillis());
		if (loops instanceof CallEventLoops callLoops) {
			callLoops.interruptCalls();
		}
	}

}
