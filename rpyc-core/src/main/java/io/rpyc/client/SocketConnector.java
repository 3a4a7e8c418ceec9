package io.rpyc.client;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.rpyc.RpycConnectionException;
import io.rpyc.message.Dialect;
import io.rpyc.protocol.ConnectionContext;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.security.ClientTls;

/**
 * Connects over TCP and unix sockets, and finds out the dialect of servers. Safe for use
 * by several threads.
 */
final class SocketConnector {

	private final RpycClientOptions options;

	private final ConnectionContext context;

	private final Map<SocketAddress, Dialect> dialects = new ConcurrentHashMap<>();

	SocketConnector(RpycClientOptions options, ConnectionContext context) {
		this.options = options;
		this.context = context;
	}

	RpycConnection connect(SocketAddress address) {
		SharedEventLoops.requireOutside(SharedEventLoops.sockets());
		Deadline deadline = Deadline.after(this.options.connectTimeout());
		Dialect known = this.options.dialect();
		if (known != null) {
			return open(address, known, false, deadline);
		}
		try {
			return probe(address, this.dialects.getOrDefault(address, Dialect.V6), deadline);
		}
		catch (WrongDialectException ex) {
			this.dialects.put(address, ex.actual());
			return retry(address, ex.actual(), deadline);
		}
	}

	private RpycConnection retry(SocketAddress address, Dialect dialect, Deadline deadline) {
		try {
			return probe(address, dialect, deadline);
		}
		catch (RpycConnectionException ex) {
			throw failures(address).onlyOnce(dialect, ex);
		}
	}

	private RpycConnection probe(SocketAddress address, Dialect guess, Deadline deadline) {
		RpycConnection connection = open(address, guess, true, deadline);
		this.dialects.put(address, guess);
		return connection;
	}

	/** Tries all addresses of a host; what the last of them says counts. */
	private RpycConnection open(SocketAddress address, Dialect dialect, boolean guessed, Deadline deadline) {
		RpycConnectionException failure = null;
		for (SocketAddress candidate : Addresses.resolve(address)) {
			ConnectionOpening opening = new ConnectionOpening(this.context, dialect, guessed, failures(address));
			Channel channel = bootstrap(address, opening, deadline).connect(candidate).addListener((connected) -> {
				if (!connected.isSuccess()) {
					opening.opened().completeExceptionally(failures(address).of(connected.cause()));
				}
			}).channel();
			try {
				return deadline.await(opening, channel, failures(address));
			}
			catch (WrongDialectException ex) {
				throw ex;
			}
			catch (RpycConnectionException ex) {
				failure = ex;
			}
		}
		throw (failure != null) ? failure : failures(address).closed();
	}

	private Bootstrap bootstrap(SocketAddress address, ConnectionOpening opening, Deadline deadline) {
		boolean unix = address instanceof UnixDomainSocketAddress;
		Bootstrap bootstrap = new Bootstrap().group(SharedEventLoops.sockets())
			.channel(unix ? NioDomainSocketChannel.class : NioSocketChannel.class)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, deadline.leftMillis())
			.handler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					ClientTls tls = SocketConnector.this.options.tls();
					if (tls != null && address instanceof InetSocketAddress inet) {
						channel.pipeline()
							.addLast(tls.context().newHandler(channel.alloc(), inet.getHostString(), inet.getPort()));
					}
					channel.pipeline().addLast(opening);
				}

			});
		return unix ? bootstrap : bootstrap.option(ChannelOption.TCP_NODELAY, true);
	}

	private ConnectFailures failures(SocketAddress address) {
		return ConnectFailures.to(address, this.options.tls() != null);
	}

}
