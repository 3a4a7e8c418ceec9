package io.rpyc.client;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.SocketAddressText;
import io.rpyc.internal.connection.ConnectionContext;
import io.rpyc.internal.connection.KeepAlive;
import io.rpyc.internal.connection.UnsentRequests;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.tls.ClientTls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects over TCP, unix sockets and memory, and detects the dialect of servers.
 * Thread-safe.
 */
final class SocketConnector {

	private static final Logger logger = LoggerFactory.getLogger(SocketConnector.class);

	private final RpycClientOptions options;

	private final ConnectionContext context;

	private final Map<SocketAddress, Dialect> dialects = new ConcurrentHashMap<>();

	SocketConnector(RpycClientOptions options, ConnectionContext context) {
		this.options = options;
		this.context = context;
	}

	/** Tries all addresses of a host until one is reachable. */
	RpycConnection connect(SocketAddress address) {
		SharedEventLoops.requireOutside(loops(address));
		Deadline deadline = Deadline.after(this.options.connectTimeout());
		List<SocketAddress> candidates = SocketAddresses.resolve(address);
		candidates.forEach(this::requireProtectedLogin);
		for (SocketAddress candidate : candidates.subList(0, candidates.size() - 1)) {
			try {
				return connect(address, candidate, deadline);
			}
			catch (UnreachableException ex) {
				logger.debug("{}", ex.getMessage(), ex);
			}
		}
		return connect(address, candidates.get(candidates.size() - 1), deadline);
	}

	private static EventLoopGroup loops(SocketAddress address) {
		return (address instanceof LocalAddress) ? SharedEventLoops.inMemory() : SharedEventLoops.sockets();
	}

	private static Class<? extends Channel> channelType(SocketAddress address) {
		if (address instanceof LocalAddress) {
			return LocalChannel.class;
		}
		return (address instanceof UnixDomainSocketAddress) ? NioDomainSocketChannel.class : NioSocketChannel.class;
	}

	/** A login must not cross a network in the clear. */
	private void requireProtectedLogin(SocketAddress candidate) {
		if (this.options.authenticator() != null && this.options.tls() == null && !this.options.clearTextLogin()
				&& candidate instanceof InetSocketAddress inet && inet.getAddress() != null
				&& !inet.getAddress().isLoopbackAddress()) {
			throw new RpycAuthenticationException(
					"the login to " + SocketAddressText.of(candidate) + " would cross the network in the clear: "
							+ this.options.advice().useTls() + ", or " + this.options.advice().allowClearTextLogin());
		}
	}

	private RpycConnection connect(SocketAddress address, SocketAddress candidate, Deadline deadline) {
		Dialect known = this.options.dialect();
		if (known != null) {
			return start(address, candidate, known, false, deadline).await(deadline);
		}
		RpycConnection connection = new DialectSearch((dialect) -> start(address, candidate, dialect, true, deadline),
				deadline)
			.connect(this.dialects.getOrDefault(address, Dialect.V6));
		this.dialects.put(address, Objects.requireNonNull(connection.dialect()));
		return connection;
	}

	private ConnectAttempt start(SocketAddress address, SocketAddress candidate, Dialect dialect, boolean guessed,
			Deadline deadline) {
		ConnectFailures failures = ConnectFailures.to(address, this.options);
		ClientHandshakeHandler opening = new ClientHandshakeHandler(this.context, dialect, guessed, failures,
				this.options.authenticator());
		Channel channel = bootstrap(address, opening, deadline).connect(candidate).addListener((connected) -> {
			if (!connected.isSuccess()) {
				opening.opened().completeExceptionally(failures.unreachable(connected.cause()));
			}
		}).channel();
		return new ConnectAttempt(channel, opening.asked(), opening.opened(), failures);
	}

	private Bootstrap bootstrap(SocketAddress address, ClientHandshakeHandler opening, Deadline deadline) {
		boolean tcp = address instanceof InetSocketAddress;
		Bootstrap bootstrap = new Bootstrap().group(loops(address))
			.channel(channelType(address))
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, deadline.leftMillis())
			.handler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					UnsentRequests.limit(channel, SocketConnector.this.options.requestLimits());
					if (tcp) {
						KeepAlive.enable(channel, SocketConnector.this.options.keepAliveIdle());
					}
					ClientTls tls = SocketConnector.this.options.tls();
					if (tls != null && address instanceof InetSocketAddress inet) {
						channel.pipeline()
							.addLast(tls.context().newHandler(channel.alloc(), inet.getHostString(), inet.getPort()));
					}
					channel.pipeline().addLast(opening);
				}

			});
		return tcp ? bootstrap.option(ChannelOption.TCP_NODELAY, true) : bootstrap;
	}

}
