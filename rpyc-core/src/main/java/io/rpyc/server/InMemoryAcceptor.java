package io.rpyc.server;

import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.rpyc.internal.connection.PeerAddress;
import io.rpyc.internal.execution.ResilientEventLoops;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Accepts clients of the same process whose credentials are known, so that they do not
 * log in. Thread-safe.
 */
final class InMemoryAcceptor implements AutoCloseable {

	private static final String MECHANISM = "memory";

	/** How long an address waits for its client. */
	private static final int UNUSED_SECONDS = 60;

	private final Admission admission;

	private final ProtocolPipeline protocol;

	private final Refusals refusals;

	private @Nullable EventLoopGroup loops;

	private boolean closed;

	InMemoryAcceptor(Admission admission, ProtocolPipeline protocol, Refusals refusals) {
		this.admission = admission;
		this.protocol = protocol;
		this.refusals = refusals;
	}

	/** Opens an address for one connection, which closes if it is not used. */
	synchronized LocalAddress accept(@Nullable Credentials credentials) {
		if (this.closed) {
			throw new IllegalStateException("the server has stopped");
		}
		EventLoopGroup group = this.loops;
		if (group == null) {
			group = new ResilientEventLoops(1, new DefaultThreadFactory("rpyc-memory", true),
					LocalIoHandler.newFactory());
			this.loops = group;
		}
		Channel listening = new ServerBootstrap().group(group)
			.channel(LocalServerChannel.class)
			.childHandler(new KnownPeer(credentials))
			.bind(LocalAddress.ANY)
			.syncUninterruptibly()
			.channel();
		// A client may never connect.
		Future<?> unused = listening.eventLoop().schedule(() -> listening.close(), UNUSED_SECONDS, TimeUnit.SECONDS);
		listening.closeFuture().addListener((closed) -> unused.cancel(false));
		return (LocalAddress) listening.localAddress();
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.loops != null) {
			this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS);
		}
	}

	/**
	 * Initializes the channel of a peer with known credentials, and closes the address.
	 */
	private final class KnownPeer extends ChannelInitializer<Channel> {

		private final @Nullable Credentials credentials;

		KnownPeer(@Nullable Credentials credentials) {
			this.credentials = credentials;
		}

		@Override
		protected void initChannel(Channel channel) {
			channel.parent().close();
			if (!InMemoryAcceptor.this.admission.admits(channel)) {
				return;
			}
			if (this.credentials != null) {
				InMemoryAcceptor.this.refusals.accepted(MECHANISM, PeerAddress.of(channel), this.credentials);
			}
			InMemoryAcceptor.this.protocol.add(channel.pipeline(), this.credentials);
		}

	}

}
