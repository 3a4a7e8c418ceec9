package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import io.rpyc.connection.ConnectionLimits;
import io.rpyc.connection.MemoryLimits;
import io.rpyc.connection.WriteLimits;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ProtocolConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.util.unit.DataSize;

/**
 * Applies {@link RpycServerProperties} to the options of a server. A value that the
 * server refuses is reported with the property's name.
 */
final class PropertiesMapper {

	private static final String PREFIX = "rpyc.server.";

	private static final long LEAST_MEMORY = 1 << 20;

	private final RpycServerProperties properties;

	PropertiesMapper(RpycServerProperties properties) {
		this.properties = properties;
	}

	void apply(RpycServerOptions.Builder builder) {
		RpycServerProperties source = this.properties;
		Path socketPath = source.getSocketPath();
		if (socketPath != null) {
			requireOnePlace(source);
			set("socket-path", socketPath, builder::socketPath);
		}
		else if (source.getPort() != null || source.getAddress() != null) {
			builder.address(address());
		}
		builder.rootName(source.getRoot()).naming(source.getNaming());
		set("concurrency-per-connection", source.getConcurrencyPerConnection(), builder::concurrencyPerConnection);
		set("max-connections", source.getMaxConnections(), builder::maxConnections);
		set("max-connections-per-address", source.getMaxConnectionsPerAddress(), builder::maxConnectionsPerAddress);
		set("idle-timeout", source.getIdleTimeout(), builder::idleTimeout);
		builder.includeStackTrace(source.isIncludeStacktrace())
			.includeMessage(source.isIncludeMessage())
			.compression(source.isCompression());
		set("shutdown.grace-period", source.getShutdown().getGracePeriod(), builder::gracePeriod);
		set("limits.pending-callbacks", source.getLimits().getPendingCallbacks(), builder::pendingCallbacks);
		set("limits.handshakes", source.getLimits().getHandshakes(), builder::maxHandshakes);
		builder.limits(limits(source.getLimits())).config(config(source.getProtocol()));
	}

	private static void requireOnePlace(RpycServerProperties source) {
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put(PREFIX + "socket-path", source.getSocketPath());
			entries.put(PREFIX + "port", source.getPort());
			entries.put(PREFIX + "address", source.getAddress());
		});
	}

	InetSocketAddress address() {
		Integer given = this.properties.getPort();
		int port = between("port", (given != null) ? given : RpycServerOptions.DEFAULT_PORT, 0, 65535);
		InetAddress address = this.properties.getAddress();
		return new InetSocketAddress((address != null) ? address : InetAddress.getLoopbackAddress(), port);
	}

	private ConnectionLimits limits(RpycServerProperties.Limits source) {
		FrameLimits frame = new FrameLimits(size("limits.frame-size", source.getFrameSize(), 1),
				size("limits.inflated-size", source.getInflatedSize(), 1));
		BrineLimits brine = new BrineLimits(between("limits.nesting-depth", source.getNestingDepth(), 1, 1000),
				positive("limits.int-digits", source.getIntDigits()),
				positive("limits.elements", source.getElements()));
		return new ConnectionLimits(frame, brine, positive("limits.exported-objects", source.getExportedObjects()),
				positive("limits.imported-objects", source.getImportedObjects()),
				positive("limits.in-flight-requests", source.getInFlightRequests()),
				positive("limits.buffiter-count", source.getBuffiterCount()), write(source.getWriteBuffer()), memory(source));
	}

	private static MemoryLimits memory(RpycServerProperties.Limits source) {
		return new MemoryLimits(memory("limits.connection-memory", source.getConnectionMemory()),
				memory("limits.server-memory", source.getServerMemory()));
	}

	private static long memory(String key, DataSize size) {
		if (size.toBytes() < LEAST_MEMORY) {
			throw invalid(key, size, "It must be at least 1MB.");
		}
		return size.toBytes();
	}

	private WriteLimits write(DataSize buffer) {
		Duration stall = this.properties.getWriteStallTimeout();
		if (stall.isNegative() || stall.isZero()) {
			throw invalid("write-stall-timeout", stall, "It must be more than 0.");
		}
		return new WriteLimits(size("limits.write-buffer", buffer, 2), stall);
	}

	private ProtocolConfig config(RpycServerProperties.Protocol source) {
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

	private static int size(String key, DataSize size, int least) {
		long bytes = size.toBytes();
		if (bytes < least || bytes > 1 << 30) {
			throw invalid(key, size, "It must be between " + least + "B and 1GB.");
		}
		return (int) bytes;
	}

	private static int positive(String key, int value) {
		return between(key, value, 1, Integer.MAX_VALUE);
	}

	private static int between(String key, int value, int least, int most) {
		if (value < least || value > most) {
			throw invalid(key, value, (most == Integer.MAX_VALUE) ? "It must be at least " + least + "."
					: "It must be between " + least + " and " + most + ".");
		}
		return value;
	}

	private static <T> void set(String key, T value, Consumer<T> setter) {
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(key, value, ex.getMessage());
		}
	}

	static InvalidConfigurationPropertyValueException invalid(String key, @Nullable Object value,
			@Nullable String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + key, value, reason);
	}

}
