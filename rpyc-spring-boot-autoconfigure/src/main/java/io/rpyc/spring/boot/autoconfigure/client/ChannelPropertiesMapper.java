package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.client.ClientAuthenticator;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.security.tls.ClientTls;
import io.rpyc.spring.client.RpycChannelBuilder;
import io.rpyc.spring.client.Targets;
import io.rpyc.spring.client.pool.ChannelKeys;
import io.rpyc.spring.client.pool.InvalidPoolOptionException;
import io.rpyc.spring.client.pool.PoolOptionsBuilder;
import io.rpyc.spring.client.pool.ReconnectDelays;
import io.rpyc.spring.client.pool.TargetResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Applies the properties of a channel to its builder.
 */
final class ChannelPropertiesMapper {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)[^}]*}");

	private static final Set<String> OF_RECONNECT = Set.of("delay", "multiplier", "maxDelay", "jitter");

	private static final Set<String> OF_KEEPALIVE = Set.of("pingAfterIdle", "pingTimeout");

	private final Targets targets;

	private final ChannelSsl ssl;

	private final ChannelCredentials credentials;

	ChannelPropertiesMapper(Targets targets, ChannelSsl ssl, ChannelCredentials credentials) {
		this.targets = targets;
		this.ssl = ssl;
		this.credentials = credentials;
	}

	/**
	 * Applies the properties.
	 * @param keys the names of the properties
	 */
	void apply(ChannelKeys keys, ChannelProperties properties, @Nullable RpycChannelDetails details,
			RpycChannelBuilder builder) {
		ClientTls tls = tls(keys, properties, details);
		TargetResolver target = target(keys, properties, details, tls != null);
		ClientAuthenticator authenticator = this.credentials.authenticator(keys, properties, details);
		if (authenticator != null && tls == null && !properties.isClearTextLogin() && !target.isDynamic()) {
			ChannelCredentials.requireProtection(keys, target.resolve());
		}
		builder.target(target)
			.client((client) -> client(keys, properties, client.tls(tls).authenticator(authenticator)));
		try {
			builder.pool((pool) -> pool(properties, pool));
		}
		catch (InvalidPoolOptionException ex) {
			throw new InvalidConfigurationPropertyValueException(keyOf(keys, ex.option()), ex.value(),
					"It must be " + ex.requirement() + ".");
		}
	}

	private TargetResolver target(ChannelKeys keys, ChannelProperties properties, @Nullable RpycChannelDetails details,
			boolean tls) {
		String target = (details != null) ? details.getTarget() : properties.getTarget();
		if (target == null) {
			throw new InvalidConfigurationPropertyValueException(keys.of("target"), null,
					"The channel needs a target, such as static://localhost:18812.");
		}
		try {
			return this.targets.resolver(keys.channel(), target, tls);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(keys.of("target"), target,
					unresolved(target).orElse(ex.getMessage()));
		}
	}

	/** Spring leaves placeholders as they are if their values are unknown. */
	private static Optional<String> unresolved(String target) {
		Matcher placeholder = PLACEHOLDER.matcher(target);
		return placeholder.find() ? Optional.of("Nothing defines " + placeholder.group() + ": set the property '"
				+ placeholder.group(1) + "' or the environment variable, or write a default, such as ${"
				+ placeholder.group(1) + ":localhost}.") : Optional.empty();
	}

	private @Nullable ClientTls tls(ChannelKeys keys, ChannelProperties properties,
			@Nullable RpycChannelDetails details) {
		if (details != null) {
			return (details.getSslBundle() != null) ? ChannelSsl.of(details.getSslBundle()) : null;
		}
		if (!properties.getSsl().isEnabled()) {
			return null;
		}
		String bundle = properties.getSsl().getBundle();
		return (bundle != null) ? this.ssl.named(keys.of("ssl.bundle"), bundle) : ClientTls.builder().build();
	}

	private static void client(ChannelKeys keys, ChannelProperties properties, RpycClientOptions.Builder client) {
		client.dialect(properties.getDialect().dialect()).clearTextLogin(properties.isClearTextLogin());
		set(keys.of("connect-timeout"), properties.getConnectTimeout(),
				() -> client.connectTimeout(properties.getConnectTimeout()));
		set(keys.of("request-timeout"), properties.getRequestTimeout(),
				() -> client.requestTimeout(properties.getRequestTimeout()));
		set(keys.of("keepalive.tcp-idle"), properties.getKeepalive().getTcpIdle(),
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

	/** Returns the name of the property of an option of the pool. */
	private static String keyOf(ChannelKeys keys, String option) {
		String group = OF_RECONNECT.contains(option) ? "reconnect"
				: OF_KEEPALIVE.contains(option) ? "keepalive" : "pool";
		return keys.of(group + "." + DataObjectPropertyName.toDashedForm(option));
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
