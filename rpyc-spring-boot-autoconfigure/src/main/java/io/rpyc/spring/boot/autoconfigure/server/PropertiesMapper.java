package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.netref.DecimalConverter;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.DecimalForm;
import io.rpyc.service.ProtocolConfig;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.util.unit.DataSize;

/**
 * Applies the properties of a listener to the options of its server. Errors about invalid
 * values contain the name of the property.
 */
final class PropertiesMapper {

	private final ConfiguredListener listener;

	private final ListenerProperties properties;

	PropertiesMapper(ConfiguredListener listener) {
		this.listener = listener;
		this.properties = listener.properties();
	}

	void apply(RpycServerOptions.Builder builder) {
		ListenerProperties source = this.properties;
		builder.name(this.listener.name());
		Path socketPath = source.getSocketPath();
		if (socketPath != null) {
			requireOnePlace();
			set("socket-path", socketPath, builder::socketPath);
		}
		else if (source.getPort() != null || source.getAddress() != null || !this.listener.isDefault()) {
			builder.address(address());
		}
		builder.rootName(source.getRoot()).naming(source.getNaming());
		if (source.getDecimals() == DecimalForm.FLOAT) {
			builder.converter(new DecimalConverter(DecimalForm.FLOAT));
		}
		set("concurrency-per-connection", source.getConcurrencyPerConnection(), builder::concurrencyPerConnection);
		set(Limit.MAX_CONNECTIONS.key(), source.getMaxConnections(), builder::maxConnections);
		builder.oneShot(source.isOneShot());
		set(Limit.MAX_CONNECTIONS_PER_ADDRESS.key(), source.getMaxConnectionsPerAddress(),
				builder::maxConnectionsPerAddress);
		set(Limit.IDLE_TIMEOUT.key(), source.getIdleTimeout(), builder::idleTimeout);
		builder.includeStackTrace(source.isIncludeStacktrace())
			.includeMessage(source.isIncludeMessage())
			.compression(source.isCompression());
		set(Limit.PENDING_CALLBACKS.key(), source.getLimits().getPendingCallbacks(), builder::pendingCallbacks);
		set(Limit.SERVER_MEMORY.key(), source.getLimits().getServerMemory(), (size) -> builder.memory(size.toBytes()));
		set(Limit.HANDSHAKES.key(), source.getLimits().getHandshakes(), builder::maxHandshakes);
		set(Limit.LOGIN_CHECKS.key(), source.getLimits().getLoginChecks(), builder::maxLoginChecks);
		set(Limit.LOGIN_CHECKS_PER_ADDRESS.key(), source.getLimits().getLoginChecksPerAddress(),
				builder::maxLoginChecksPerAddress);
		builder.limits(limits(source.getLimits())).config(config(source.getProtocol()));
	}

	private InvalidListenersException missingPlace() {
		return new InvalidListenersException(
				"the listener '" + this.listener.name() + "' has neither a port nor a socket path",
				"Set '" + this.listener.key("port") + "' (0 selects a free port) or '"
						+ this.listener.key("socket-path") + "'.");
	}

	static void applyShutdown(RpycServerProperties.Shutdown source, RpycServerOptions.Builder builder) {
		setShutdown("grace-period", source.getGracePeriod(), builder::gracePeriod);
		setShutdown("quiet-period", source.getQuietPeriod(), builder::quietPeriod);
	}

	private static void setShutdown(String key, Duration value, Consumer<Duration> setter) {
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(RpycServerProperties.PREFIX + ".shutdown." + key,
					value, ex.getMessage());
		}
	}

	private void requireOnePlace() {
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put(this.listener.key("socket-path"), this.properties.getSocketPath());
			entries.put(this.listener.key("port"), this.properties.getPort());
			entries.put(this.listener.key("address"), this.properties.getAddress());
		});
	}

	InetSocketAddress address() {
		Integer given = this.properties.getPort();
		if (given == null && !this.listener.isDefault()) {
			throw missingPlace();
		}
		int port = between("port", (given != null) ? given : RpycServerOptions.DEFAULT_PORT, 0, 65535);
		InetAddress address = this.properties.getAddress();
		return new InetSocketAddress((address != null) ? address : InetAddress.getLoopbackAddress(), port);
	}

	private ConnectionLimits limits(ListenerProperties.Limits source) {
		ConnectionLimits.Builder limits = ConnectionLimits.builder();
		set(limits, Limit.FRAME_SIZE, source.getFrameSize());
		set(limits, Limit.INFLATED_SIZE, source.getInflatedSize());
		set(limits, Limit.NESTING_DEPTH, source.getNestingDepth());
		set(limits, Limit.INT_DIGITS, source.getIntDigits());
		set(limits, Limit.ELEMENTS, source.getElements());
		set(limits, Limit.EXPORTED_OBJECTS, source.getExportedObjects());
		set(limits, Limit.IMPORTED_OBJECTS, source.getImportedObjects());
		set(limits, Limit.IN_FLIGHT_REQUESTS, source.getInFlightRequests());
		set(limits, Limit.BUFFITER_COUNT, source.getBuffiterCount());
		set(limits, Limit.WRITE_BUFFER, source.getWriteBuffer());
		set(limits, Limit.RECEIVE_MEMORY, source.getReceiveMemory());
		set(limits, Limit.PING_SIZE, source.getPingSize());
		set(limits, Limit.WRITE_STALL_TIMEOUT, this.properties.getWriteStallTimeout());
		set(limits, Limit.READ_STALL_TIMEOUT, this.properties.getReadStallTimeout());
		set(limits, Limit.CONNECTION_MEMORY, source.getConnectionMemory());
		return limits.build();
	}

	private void set(ConnectionLimits.Builder limits, Limit limit, Duration value) {
		set(limit.key(), value, (time) -> limits.set(limit, time));
	}

	private void set(ConnectionLimits.Builder limits, Limit limit, DataSize value) {
		set(limit.key(), value, (size) -> limits.set(limit, size.toBytes()));
	}

	private void set(ConnectionLimits.Builder limits, Limit limit, int value) {
		set(limit.key(), value, (number) -> limits.set(limit, number));
	}

	private ProtocolConfig config(ListenerProperties.Protocol source) {
		ProtocolConfig.Builder config = ProtocolConfig.DEFAULTS.mutate()
			.allowSafeAttrs(source.isAllowSafeAttrs())
			.allowExposedAttrs(source.isAllowExposedAttrs())
			.allowPublicAttrs(source.isAllowPublicAttrs())
			.allowAllAttrs(source.isAllowAllAttrs())
			.allowGetattr(source.isAllowGetattr())
			.allowSetattr(source.isAllowSetattr())
			.allowDelattr(source.isAllowDelattr())
			.allowPickle(source.isAllowPickle());
		Set<String> safeAttrs = source.getSafeAttrs();
		if (safeAttrs != null) {
			config.safeAttrs(safeAttrs);
		}
		set("protocol.exposed-prefix", source.getExposedPrefix(), config::exposedPrefix);
		set("sync-request-timeout", this.properties.getSyncRequestTimeout(), config::syncRequestTimeout);
		return config.build();
	}

	private int between(String key, int value, int least, int most) {
		if (value < least || value > most) {
			throw this.listener.invalid(key, value, (most == Integer.MAX_VALUE) ? "It must be at least " + least + "."
					: "It must be between " + least + " and " + most + ".");
		}
		return value;
	}

	private <T> void set(String key, T value, Consumer<T> setter) {
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw this.listener.invalid(key, value, ex.getMessage());
		}
	}

}
