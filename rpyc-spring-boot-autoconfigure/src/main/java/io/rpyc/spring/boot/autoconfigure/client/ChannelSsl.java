package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.security.tls.ClientTls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * The TLS of channels, from SSL bundles. After a reload of the bundle, new connections
 * use the new certificates; existing connections stay open.
 */
final class ChannelSsl {

	private static final Logger logger = LoggerFactory.getLogger(ChannelSsl.class);

	private final ObjectProvider<SslBundles> bundles;

	ChannelSsl(ObjectProvider<SslBundles> bundles) {
		this.bundles = bundles;
	}

	/**
	 * Returns the TLS of a named bundle.
	 * @param property the property with the name of the bundle
	 */
	ClientTls named(String property, String name) {
		SslBundles all = this.bundles.getIfAvailable();
		if (all == null) {
			throw new InvalidConfigurationPropertyValueException(property, name,
					"The application does not have SSL bundles.");
		}
		try {
			AtomicReference<ClientTls> current = new AtomicReference<>(of(all.getBundle(name)));
			all.addBundleUpdateHandler(name, (bundle) -> reload(name, bundle, current));
			return ClientTls.using(() -> Objects.requireNonNull(current.get()).context());
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidConfigurationPropertyValueException(property, name,
					"No such bundle. Available bundles: " + all.getBundleNames() + ".");
		}
	}

	private static void reload(String name, SslBundle bundle, AtomicReference<ClientTls> current) {
		try {
			current.set(of(bundle));
			logger.info("New connections of channels use the reloaded SSL bundle '{}'", name);
		}
		catch (RuntimeException ex) {
			logger.error("Could not reload SSL bundle '{}'; channels still use the previous one", name, ex);
		}
	}

	/**
	 * Returns the TLS of a bundle. A bundle that is defined in Java may have managers but
	 * no stores. The managers of a bundle without a trust store trust the authorities of
	 * the Java platform.
	 */
	static ClientTls of(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		ClientTls.Builder builder = ClientTls.builder()
			.managers(managers.getKeyManagerFactory(), managers.getTrustManagerFactory());
		SslOptions options = bundle.getOptions();
		if (options.getEnabledProtocols() != null) {
			builder.tlsVersions(options.getEnabledProtocols());
		}
		if (options.getCiphers() != null) {
			builder.ciphers(String.join(":", options.getCiphers()));
		}
		return builder.build();
	}

}
