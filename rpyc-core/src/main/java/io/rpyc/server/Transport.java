package io.rpyc.server;

import java.util.concurrent.ThreadFactory;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.NettyRuntime;
import io.rpyc.internal.execution.ResilientEventLoops;

/**
 * The sockets that Netty uses: epoll where its native library is on the class path, else
 * the JDK's.
 *
 * @param channelType the type of the listening channel
 * @param handlers makes the event loops
 */
record Transport(Class<? extends ServerChannel> channelType, IoHandlerFactory handlers) {

	/**
	 * One for each core, where Netty would make two: they never wait for anything but
	 * their sockets, and fewer of them find more to do each time that they wake up.
	 */
	static final int EVENT_LOOPS = Integer.getInteger("io.netty.eventLoopThreads",
			Math.max(2, NettyRuntime.availableProcessors()));

	static Transport best() {
		return isEpollAvailable() ? new Transport(EpollServerSocketChannel.class, EpollIoHandler.newFactory())
				: new Transport(NioServerSocketChannel.class, NioIoHandler.newFactory());
	}

	/** Always the JDK's: epoll's have addresses of another kind, and gain little. */
	static Transport unix() {
		return new Transport(NioServerDomainSocketChannel.class, NioIoHandler.newFactory());
	}

	private static boolean isEpollAvailable() {
		try {
			return Epoll.isAvailable();
		}
		catch (NoClassDefFoundError ex) {
			return false;
		}
	}

	ResilientEventLoops eventLoops(int count, ThreadFactory threads) {
		return new ResilientEventLoops(count, threads, this.handlers);
	}

}
