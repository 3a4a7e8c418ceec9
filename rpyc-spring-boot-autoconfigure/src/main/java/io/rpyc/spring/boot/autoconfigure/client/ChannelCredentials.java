package io.rpyc.spring.boot.autoconfigure.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

import io.netty.util.NetUtil;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.client.ClientAuthenticator;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.client.RpycCredentials;
import io.rpyc.spring.client.RpycCredentialsProvider;
import io.rpyc.spring.client.pool.ChannelKeys;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of channels, from the beans of the application or the properties.
 */
final class ChannelCredentials {

	private final List<RpycCredentialsProvider> providers;

	ChannelCredentials(List<RpycCredentialsProvider> providers) {
		this.providers = List.copyOf(providers);
	}

	/** Returns what logs in to the servers of a channel, or {@code null} for no login. */
	@Nullable ClientAuthenticator authenticator(ChannelKeys keys, ChannelProperties properties,
			@Nullable RpycChannelDetails details) {
		String channel = keys.channel();
		for (RpycCredentialsProvider provider : this.providers) {
			if (provider.supports(channel)) {
				return RpycCredentialsProvider.authenticator(provider, channel);
			}
		}
		if (details != null) {
			RpycCredentials given = details.getCredentials();
			return (given != null) ? fixed(given, channel) : null;
		}
		RpycCredentials configured = configured(keys.own(), properties);
		return (configured != null)
				? naming(keys.of((properties.getPassword() != null) ? "password" : "token"), fixed(configured, channel))
				: null;
	}

	private static ClientAuthenticator fixed(RpycCredentials credentials, String channel) {
		return RpycCredentialsProvider.authenticator((name) -> credentials, channel);
	}

	/** Names the property of a secret that the server refuses. */
	private static ClientAuthenticator naming(String property, ClientAuthenticator authenticator) {
		return (exchange) -> {
			try {
				authenticator.authenticate(exchange);
			}
			catch (InvalidCredentialsException ex) {
				throw new InvalidCredentialsException(ex.getMessage() + " (its property is '" + property + "')", ex);
			}
		};
	}

	private static @Nullable RpycCredentials configured(String prefix, ChannelProperties properties) {
		String username = properties.getUsername();
		String password = properties.getPassword();
		String token = properties.getToken();
		if (password != null && token != null) {
			throw invalid(prefix, "has both a password and a token", "Set only one of 'password' and 'token'.");
		}
		if (password != null) {
			if (username == null) {
				throw invalid(prefix, "has a password but no user name", "Set 'username', or remove 'password'.");
			}
			return RpycCredentials.password(username, password);
		}
		if (token != null) {
			return (username != null) ? RpycCredentials.token(username, token) : RpycCredentials.bearer(token);
		}
		if (username != null) {
			throw invalid(prefix, "has a user name but no password or token",
					"Set 'password' or 'token', or remove 'username'.");
		}
		return null;
	}

	private static InvalidRpycSecurityException invalid(String prefix, String problem, String action) {
		return new InvalidRpycSecurityException("'" + prefix + "' " + problem, action);
	}

	/**
	 * Rejects credentials that would be sent in clear text. Servers that are found later
	 * are checked when they are connected.
	 */
	static void requireProtection(ChannelKeys keys, List<SocketAddress> servers) {
		for (SocketAddress server : servers) {
			if (server instanceof InetSocketAddress inet && !isLoopback(inet.getHostString())) {
				throw new InvalidRpycSecurityException("channel '" + keys
					.channel() + "' would send its credentials to " + inet.getHostString() + " in clear text", "Set "
							+ keys.quoted("ssl.enabled") + " to true, and " + keys.quoted("ssl.bundle")
							+ " unless a public authority issued the certificate of the server. To send them without TLS, set "
							+ keys.quoted("clear-text-login") + " to true.");
			}
		}
	}

	private static boolean isLoopback(String host) {
		InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
		return (literal != null) ? literal.isLoopbackAddress()
				: host.equalsIgnoreCase("localhost") || host.endsWith(".localhost");
	}

}
