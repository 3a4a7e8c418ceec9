package io.rpyc.spring.boot.autoconfigure.registry;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties of rpyc's registries.
 *
 * @since 0.1
 */
@ConfigurationProperties(prefix = "rpyc.registry", ignoreUnknownFields = false)
public class RpycRegistryProperties {

	/**
	 * Addresses of the registries, as host or host:port. The port is 18811 by default.
	 */
	private List<String> addresses = new ArrayList<>();

	/**
	 * Transport of the registries.
	 */
	private Transport transport = Transport.UDP;

	/**
	 * Whether to register the server with its services.
	 */
	private boolean register = true;

	/**
	 * Port to register. Defaults to the port of the server.
	 */
	private @Nullable Integer advertisedPort;

	/**
	 * Time to keep accepting connections after the server is removed from the registries,
	 * for clients that have found it before.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration deregistrationDelay = Duration.ofSeconds(1);

	public List<String> getAddresses() {
		return this.addresses;
	}

	public void setAddresses(List<String> addresses) {
		this.addresses = addresses;
	}

	public Transport getTransport() {
		return this.transport;
	}

	public void setTransport(Transport transport) {
		this.transport = transport;
	}

	public boolean isRegister() {
		return this.register;
	}

	public void setRegister(boolean register) {
		this.register = register;
	}

	public @Nullable Integer getAdvertisedPort() {
		return this.advertisedPort;
	}

	public void setAdvertisedPort(@Nullable Integer advertisedPort) {
		this.advertisedPort = advertisedPort;
	}

	public Duration getDeregistrationDelay() {
		return this.deregistrationDelay;
	}

	public void setDeregistrationDelay(Duration deregistrationDelay) {
		this.deregistrationDelay = deregistrationDelay;
	}

	/**
	 * Transport of a registry.
	 */
	public enum Transport {

		/** Datagrams: the default of Python's registry. */
		UDP,

		/** Connections. */
		TCP

	}

}
