package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.netref.DecimalConverter;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PropertiesMapper}.
 */
class PropertiesMapperTests {

	@Test
	void whenNothingIsSetThenTheLimitsAreTheDefaults() {
		RpycServerOptions.Builder builder = RpycServerOptions.builder();
		apply(new RpycServerProperties(), builder);
		RpycServerOptions options = builder.build();
		assertThat(options.endpoint().limits()).isEqualTo(ConnectionLimits.DEFAULTS);
		assertThat(options.endpoint().pendingCallbacks()).isEqualTo((int) Limit.PENDING_CALLBACKS.defaultValue());
		assertThat(options.maxConnections()).isEqualTo((int) Limit.MAX_CONNECTIONS.defaultValue());
		assertThat(options.maxConnectionsPerAddress())
			.isEqualTo((int) Limit.MAX_CONNECTIONS_PER_ADDRESS.defaultValue());
		assertThat(options.security().maxHandshakes()).isEqualTo((int) Limit.HANDSHAKES.defaultValue());
		assertThat(Limit.millis(options.idleTimeout())).isEqualTo(Limit.IDLE_TIMEOUT.defaultValue());
	}

	@Test
	void whenNothingIsSetThenTheDefaultsAreThoseOfTheServer() {
		assertThat(map(Map.of())).usingRecursiveComparison().isEqualTo(RpycServerOptions.builder().build());
	}

	@Test
	void everyPropertyIsMapped() throws Exception {
		RpycServerOptions options = map(Map.ofEntries(Map.entry("port", "4711"), Map.entry("address", "127.0.0.7"),
				Map.entry("root", "shop"), Map.entry("naming", "snake-case"), Map.entry("decimals", "float"),
				Map.entry("concurrency-per-connection", "3"), Map.entry("max-connections", "4"),
				Map.entry("sync-request-timeout", "5s"), Map.entry("include-stacktrace", "true"),
				Map.entry("include-message", "true"), Map.entry("compression", "false"),
				Map.entry("shutdown.grace-period", "6s"), Map.entry("shutdown.quiet-period", "24s"),
				Map.entry("limits.frame-size", "7KB"), Map.entry("limits.inflated-size", "8KB"),
				Map.entry("limits.nesting-depth", "9"), Map.entry("limits.int-digits", "10"),
				Map.entry("limits.elements", "11"), Map.entry("limits.exported-objects", "12"),
				Map.entry("limits.in-flight-requests", "13"), Map.entry("limits.imported-objects", "20"),
				Map.entry("limits.pending-callbacks", "14"), Map.entry("limits.buffiter-count", "1500"),
				Map.entry("limits.write-buffer", "16KB"), Map.entry("write-stall-timeout", "17s"),
				Map.entry("limits.receive-memory", "21MB"), Map.entry("limits.ping-size", "22KB"),
				Map.entry("read-stall-timeout", "23s"), Map.entry("max-connections-per-address", "18"),
				Map.entry("idle-timeout", "19s")));
		assertThat(options.address().getPort()).isEqualTo(4711);
		assertThat(options.address().getAddress()).isEqualTo(InetAddress.getByName("127.0.0.7"));
		assertThat(options.endpoint().rootName()).isEqualTo("shop");
		assertThat(options.endpoint().naming()).isEqualTo(Naming.SNAKE_CASE);
		assertThat(options.endpoint().converters()).hasAtLeastOneElementOfType(DecimalConverter.class);
		assertThat(options.endpoint().concurrencyPerConnection()).isEqualTo(3);
		assertThat(options.maxConnections()).isEqualTo(4);
		assertThat(options.endpoint().config().syncRequestTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(options.endpoint().includeStackTrace()).isTrue();
		assertThat(options.endpoint().includeMessage()).isTrue();
		assertThat(options.endpoint().compression()).isFalse();
		assertThat(options.gracePeriod()).isEqualTo(Duration.ofSeconds(6));
		assertThat(options.quietPeriod()).isEqualTo(Duration.ofSeconds(24));
		assertThat(options.endpoint().limits().get(Limit.FRAME_SIZE)).isEqualTo(7 * 1024);
		assertThat(options.endpoint().limits().get(Limit.INFLATED_SIZE)).isEqualTo(8 * 1024);
		assertThat(options.endpoint().limits().get(Limit.NESTING_DEPTH)).isEqualTo(9);
		assertThat(options.endpoint().limits().get(Limit.INT_DIGITS)).isEqualTo(10);
		assertThat(options.endpoint().limits().get(Limit.ELEMENTS)).isEqualTo(11);
		assertThat(options.endpoint().limits().get(Limit.EXPORTED_OBJECTS)).isEqualTo(12);
		assertThat(options.endpoint().limits().get(Limit.IN_FLIGHT_REQUESTS)).isEqualTo(13);
		assertThat(options.endpoint().limits().get(Limit.IMPORTED_OBJECTS)).isEqualTo(20);
		assertThat(options.endpoint().pendingCallbacks()).isEqualTo(14);
		assertThat(options.endpoint().limits().get(Limit.BUFFITER_COUNT)).isEqualTo(1500);
		assertThat(options.endpoint().limits().get(Limit.WRITE_BUFFER)).isEqualTo(16 * 1024);
		assertThat(options.endpoint().limits().get(Limit.WRITE_STALL_TIMEOUT)).isEqualTo(17_000);
		assertThat(options.endpoint().limits().get(Limit.READ_STALL_TIMEOUT)).isEqualTo(23_000);
		assertThat(options.endpoint().limits().get(Limit.RECEIVE_MEMORY)).isEqualTo(21 << 20);
		assertThat(options.endpoint().limits().get(Limit.PING_SIZE)).isEqualTo(22 * 1024);
		assertThat(options.maxConnectionsPerAddress()).isEqualTo(18);
		assertThat(options.idleTimeout()).isEqualTo(Duration.ofSeconds(19));
	}

	@Test
	void everyProtocolPropertyIsMapped() {
		ProtocolConfig config = map(Map.of("protocol.allow-safe-attrs", "false", "protocol.allow-exposed-attrs",
				"false", "protocol.allow-public-attrs", "true", "protocol.allow-all-attrs", "true",
				"protocol.allow-getattr", "false", "protocol.allow-setattr", "true", "protocol.allow-delattr", "true",
				"protocol.allow-pickle", "true", "protocol.safe-attrs", "__len__,__iter__", "protocol.exposed-prefix",
				"open_"))
			.endpoint()
			.config();
		assertThat(config.allowSafeAttrs()).isFalse();
		assertThat(config.allowExposedAttrs()).isFalse();
		assertThat(config.allowPublicAttrs()).isTrue();
		assertThat(config.allowAllAttrs()).isTrue();
		assertThat(config.allowGetattr()).isFalse();
		assertThat(config.allowSetattr()).isTrue();
		assertThat(config.allowDelattr()).isTrue();
		assertThat(config.allowPickle()).isTrue();
		assertThat(config.safeAttrs()).containsExactlyInAnyOrder("__len__", "__iter__");
		assertThat(config.exposedPrefix()).isEqualTo("open_");
	}

	@ParameterizedTest
	@CsvSource({ "port, 65536", "port, -1", "concurrency-per-connection, 0", "max-connections, 0",
			"sync-request-timeout, 0s", "shutdown.grace-period, -1s", "shutdown.quiet-period, -1s",
			"limits.frame-size, 2GB", "limits.inflated-size, 0", "limits.nesting-depth, 1001", "limits.int-digits, 0",
			"limits.elements, 0", "limits.exported-objects, 0", "limits.imported-objects, 0",
			"limits.in-flight-requests, 0", "limits.pending-callbacks, 0", "limits.buffiter-count, 999",
			"limits.write-buffer, 1B", "write-stall-timeout, 0s", "limits.receive-memory, 0", "limits.ping-size, 0",
			"read-stall-timeout, 0s", "max-connections-per-address, 0", "idle-timeout, -1s",
			"protocol.exposed-prefix, ''" })
	void whenValueIsOutOfRangeThenTheErrorNamesTheKey(String key, String value) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> map(Map.of(key, value)))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("rpyc.server." + key));
	}

	private static RpycServerOptions map(Map<String, String> values) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		values.forEach((key, value) -> source.put("rpyc.server." + key, value));
		RpycServerProperties properties = new Binder(List.of(source), null,
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate("rpyc.server", RpycServerProperties.class);
		RpycServerOptions.Builder builder = RpycServerOptions.builder();
		apply(properties, builder);
		return builder.build();
	}

	private static void apply(RpycServerProperties properties, RpycServerOptions.Builder builder) {
		new PropertiesMapper(
				new ConfiguredListener(RpycServerOptions.DEFAULT_NAME, properties, new RpycServerProperties.Listener()))
			.apply(builder);
		PropertiesMapper.applyShutdown(properties.getShutdown(), builder);
	}

}
