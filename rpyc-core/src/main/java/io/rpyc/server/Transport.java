package io.rpyc.server;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.ThreadFactory;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.NettyRuntime;
import io.rpyc.connection.Dispatch;
import io.rpyc.internal.execution.CallEventLoops;
import io.rpyc.internal.execution.ResilientEventLoops;

/**
 * The transport that Netty uses: epoll if its native library is on the class path,
 * otherwise NIO.
 *
 * @param channelType the type of the listening channel
 * @param handlers creates the I/O handlers of the event loops
 */
record Transport(Class<? extends ServerChannel> channelType, IoHandlerFactory handlers) {

	/**
	 * One per core, where Netty would create two. Event loops only wait for their
	 * sockets, and fewer loops handle more events per wake-up.
	 */
	private static final int EVENT_LOOPS = Integer.getInteger("io.netty.eventLoopThreads",
			Math.max(2, NettyRuntime.availableProcessors()));

	/** Returns the transport for the kind of address on which a server listens. */
	static Transport of(SocketAddress listenAddress) {
		if (listenAddress instanceof LocalAddress) {
			return inMemory();
		}
		return (listenAddress instanceof UnixDomainSocketAddress) ? unix() : best();
	}

	static Transport best() {
		return isEpollAvailable() ? new Transport(EpollServerSocketChannel.class, EpollIoHandler.newFactory())
				: new Transport(NioServerSocketChannel.class, NioIoHandler.newFactory());
	}

	/**
	 * Always NIO: epoll uses other address types for unix sockets, and has little
	 * benefit.
	 */
	private static Transport unix() {
		return new Transport(NioServerDomainSocketChannel.class, NioIoHandler.newFactory());
	}

	/** Within the process. Its handler needs the same thread always. */
	private static Transport inMemory() {
		return new Transport(LocalServerChannel.class, LocalIoHandler.newFactory());
	}

	private static boolean isEpollAvailable() {
		try {
			return Epoll.isAvailable();
		}
		catch (NoClassDefFoundError ex) {
			return false;
		}
	}

	/** Creates the event loops for a server whose calls run at a place. */
	ResilientEventLoops eventLoops(Dispatch dispatch, ThreadFactory threads) {
		boolean threadsVary = this.channelType != LocalServerChannel.class;
		return (threadsVary && dispatch == Dispatch.ADAPTIVE) ? new CallEventLoops(EVENT_LOOPS, threads, this.handlers)
				: new ResilientEventLoops(EVENT_LOOPS, threads, this.handlers);
	}

}
