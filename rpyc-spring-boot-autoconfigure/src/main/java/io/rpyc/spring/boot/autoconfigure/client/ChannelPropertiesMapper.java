package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.client.ClientAuthenticator;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.security.tls.ClientTls;
import io.rpyc.spring.client.RpycChannelBuilder;
import io.rpyc.spring.client.Targets;
import io.rpyc.spring.client.pool.PoolOptionsBuilder;
import io.rpyc.spring.client.pool.ReconnectDelays;
import io.rpyc.spring.client.pool.TargetResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Applies the properties of a channel to its builder.
 */
final class ChannelPropertiesMapper {

	private final Targets targets;

	private final ChannelSsl ssl;

	private final ChannelCredentials credentials;

	ChannelPropertiesMapper(Targets targets, ChannelSsl ssl, ChannelCredentials credentials) {
		this.targets = targets;
		this.ssl = ssl;
		this.credentials = credentials;
	}

	void apply(String name, ChannelProperties properties, @Nullable RpycChannelDetails details,
			RpycChannelBuilder builder) {
		String prefix = RpycClientProperties.PREFIX + ".channel." + name;
		ClientTls tls = tls(prefix, properties, details);
		TargetResolver target = target(name, prefix, properties, details, tls != null);
		ClientAuthenticator authenticator = this.credentials.authenticator(name, prefix, properties, details);
		if (authenticator != null && tls == null && !properties.isClearTextLogin() && !target.isDynamic()) {
			ChannelCredentials.requireProtection(name, prefix, target.resolve());
		}
		builder.target(target)
			.client((client) -> client(prefix, properties, client.tls(tls).authenticator(authenticator)));
		try {
			builder.pool((pool) -> pool(properties, pool));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(prefix, name, ex.getMessage());
		}
	}

	private TargetResolver target(String name, String prefix, ChannelProperties properties,
			@Nullable RpycChannelDetails details, boolean tls) {
		String target = (details != null) ? details.getTarget() : properties.getTarget();
		if (target == null) {
			throw new InvalidConfigurationPropertyValueException(prefix + ".target", null,
					"The channel needs a target, such as static://localhost:18812.");
		}
		try {
			return this.targets.resolver(name, target, tls);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(prefix + ".target", target, ex.getMessage());
		}
	}

	private @Nullable ClientTls tls(String prefix, ChannelProperties properties, @Nullable RpycChannelDetails details) {
		if (details != null) {
			return (details.getSslBundle() != null) ? ChannelSsl.of(details.getSslBundle()) : null;
		}
		String bundle = properties.getSsl().getBundle();
		return (bundle != null) ? this.ssl.named(prefix + ".ssl.bundle", bundle) : null;
	}

	private static void client(String prefix, ChannelProperties properties, RpycClientOptions.Builder client) {
		client.dialect(properties.getDialect().dialect()).clearTextLogin(properties.isClearTextLogin());
		set(prefix + ".connect-timeout", properties.getConnectTimeout(),
				() -> client.connectTimeout(properties.getConnectTimeout()));
		set(prefix + ".request-timeout", properties.getRequestTimeout(),
				() -> client.requestTimeout(properties.getRequestTimeout()));
		set(prefix + ".keepalive.tcp-idle", properties.getKeepalive().getTcpIdle(),
				() -> client.keepAliveIdle(properties.getKeepalive().getTcpIdle()));
	}

	private static void set(String property, Object value, Runnable setter) {
		try {
			setter.run();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(property, value, ex.getMessage());
		}
	}

	private static PoolOptionsBuilder pool(ChannelProperties properties, PoolOptionsBuilder builder) {
		ChannelProperties.Pool pool = properties.getPool();
		ChannelProperties.Reconnect reconnect = properties.getReconnect();
		ChannelProperties.Keepalive keepalive = properties.getKeepalive();
		return builder.max(pool.getMax())
			.minIdle(pool.getMinIdle())
			.callsPerConnection(pool.getCallsPerConnection())
			.acquireTimeout(pool.getAcquireTimeout())
			.maxWaiting(pool.getMaxWaiting())
			.maxAge(pool.getMaxAge())
			.idleTimeout(pool.getIdleTimeout())
			.pingAfterIdle(keepalive.getPingAfterIdle())
			.pingTimeout(keepalive.getPingTimeout())
			.reconnect(new ReconnectDelays(reconnect.getDelay(), reconnect.getMultiplier(), reconnect.getMaxDelay(),
					reconnect.getJitter()))
			.loadBalancing(properties.getLoadBalancing());
	}

}
