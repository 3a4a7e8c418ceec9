package io.rpyc.server;

import java.net.UnixDomainSocketAddress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.rpyc.security.PeerUser;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the users that run the peers of unix sockets, which the socket option
 * {@code SO_PEERCRED} of the JDK reports.
 */
final class PeerUsers {

	private static final ChannelOption<UnixDomainPrincipal> OPTION = NioChannelOption
		.of(ExtendedSocketOptions.SO_PEERCRED);

	private PeerUsers() {
	}

	/**
	 * Returns the user at the other end of a channel, or {@code null} if it is not a unix
	 * socket, or the operating system does not support the option.
	 */
	static @Nullable PeerUser of(Channel channel) {
		if (!(channel.localAddress() instanceof UnixDomainSocketAddress)) {
			return null;
		}
		UnixDomainPrincipal principal = channel.config().getOption(OPTION);
		return (principal != null) ? new PeerUser(principal.user().getName(), principal.group().getName()) : null;
	}

}
