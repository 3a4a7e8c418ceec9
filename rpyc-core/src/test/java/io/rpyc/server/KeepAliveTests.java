package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.rpyc.connection.Dispatch;
import io.rpyc.internal.connection.KeepAlive;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeepAlive}, with what the kernel says.
 */
class KeepAliveTests {

	/** The best is epoll where its native library is there. */
	static Stream<Transport> transports() {
		return Stream.of(new Transport(NioServerSocketChannel.class, NioIoHandler.newFactory()), Transport.best())
			.distinct();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void whenAConnectionIsAcceptedThenTheKernelAsksASilentPeerAfterAMinute(Transport transport) throws Exception {
		CompletableFuture<Channel> accepted = new CompletableFuture<>();
		EventLoopGroup loops = transport.eventLoops(Dispatch.ADAPTIVE, new LoopThreads());
		try {
			Channel listening = new ServerBootstrap().group(loops)
				.channel(transport.channelType())
				.childHandler(new ChannelInitializer<>() {

					@Override
					protected void initChannel(Channel channel) {
						KeepAlive.enable(channel, KeepAlive.DEFAULT_IDLE);
						accepted.complete(channel);
					}

				})
				.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
				.sync()
				.channel();
			try (Socket peer = new Socket()) {
				peer.connect(listening.localAddress());
				assertThat(accepted).succeedsWithin(Duration.ofSeconds(20)).satisfies((channel) -> {
					assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
					assertThat(idleSeconds(channel)).isEqualTo(60);
				});
			}
		}
		finally {
			loops.shutdownGracefully().sync();
		}
	}

	private static Integer idleSeconds(Channel channel) {
		Integer nio = channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE));
		return (nio != null) ? nio : channel.config()
			.getOption(ChannelOption.<Integer>valueOf("io.netty.channel.epoll.EpollChannelOption#TCP_KEEPIDLE"));
	}

}
