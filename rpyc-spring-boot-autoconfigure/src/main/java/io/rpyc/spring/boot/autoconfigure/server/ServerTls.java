package io.rpyc.spring.boot.autoconfigure.server;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

import io.netty.handler.ssl.SslContext;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.spring.InvalidRpycSecurityException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * The TLS of a listener, from an SSL bundle. After a reload of the bundle, new
 * connections use the new certificates; existing connections stay open.
 */
final class ServerTls {

	private static final Logger logger = LoggerFactory.getLogger(ServerTls.class);

	private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA");

	private final ConfiguredListener listener;

	private final ListenerProperties.Ssl properties;

	private final ObjectProvider<SslBundles> bundles;

	private @Nullable SSLAuthenticator authenticator;

	ServerTls(ConfiguredListener listener, ObjectProvider<SslBundles> bundles) {
		this.listener = listener;
		this.properties = listener.properties().getSsl();
		this.bundles = bundles;
	}

	/** Returns the authenticator with TLS, or {@code null} if TLS is not configured. */
	synchronized @Nullable SSLAuthenticator authenticator() {
		if (this.authenticator == null && this.properties.isEnabled()) {
			this.authenticator = create();
		}
		else if (!this.properties.isEnabled()
				&& this.properties.getClientAuth() != ListenerProperties.Ssl.ClientAuth.NONE) {
			throw new InvalidRpycSecurityException(
					"'" + key("client-auth") + "' is set, but the server does not use TLS", "Set '" + key("bundle")
							+ "' to the name of an SSL bundle, or remove '" + key("client-auth") + "'.");
		}
		return this.authenticator;
	}

	private SSLAuthenticator create() {
		String name = this.properties.getBundle();
		SslBundles all = this.bundles.getIfAvailable();
		if (name == null || all == null) {
			throw new InvalidRpycSecurityException("'" + key("enabled") + "' is true, but there is no SSL bundle",
					"Set '" + key("bundle") + "' to the name of a bundle under 'spring.ssl.bundle'.");
		}
		AtomicReference<SslContext> current = new AtomicReference<>(context(name, bundle(all, name)));
		all.addBundleUpdateHandler(name, (bundle) -> reload(name, bundle, current));
		return SSLAuthenticator.using(current::get, requirement());
	}

	private SslBundle bundle(SslBundles all, String name) {
		try {
			return all.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw this.listener.invalid("ssl.bundle", name,
					"No such bundle. Available bundles: " + all.getBundleNames() + ".");
		}
	}

	private void reload(String name, SslBundle bundle, AtomicReference<SslContext> current) {
		try {
			current.set(context(name, bundle));
			logger.info("New connections use the reloaded SSL bundle '{}'", name);
		}
		catch (RuntimeException ex) {
			logger.error("Could not reload SSL bundle '{}'; connections still use the previous one", name, ex);
		}
	}

	private SslContext context(String name, SslBundle bundle) {
		CertificateRequirement requirement = requirement();
		boolean asks = requirement != CertificateRequirement.NONE;
		if (asks && !hasTrustMaterial(bundle)) {
			throw new InvalidRpycSecurityException("'" + key("client-auth")
					+ "' requests client certificates, but SSL bundle '" + name
					+ "' has no trust material: every client with a certificate of a public authority would be accepted",
					"Add the certificates of the authorities that issue client certificates to the bundle "
							+ "('truststore'), or set '" + key("client-auth") + "' to 'none'.");
		}
		if (!hasKey(bundle)) {
			throw new InvalidRpycSecurityException("SSL bundle '" + name + "' has no key, so no client could connect",
					"Add the key and certificate of the server to the bundle ('keystore'; of a PEM bundle, "
							+ "'keystore.private-key' and 'keystore.certificate').");
		}
		SSLAuthenticator.Builder builder = SSLAuthenticator.builder()
			.managers(bundle.getManagers().getKeyManagerFactory(),
					asks ? bundle.getManagers().getTrustManagerFactory() : null)
			.certReqs(requirement);
		apply(bundle.getOptions(), builder);
		return builder.build().tls();
	}

	/**
	 * Returns whether a bundle has authorities of its own. A bundle that is defined in
	 * Java may have trust managers but no trust store. The managers of a bundle without
	 * either trust the authorities of the platform.
	 */
	private static boolean hasTrustMaterial(SslBundle bundle) {
		return bundle.getStores().getTrustStore() != null || !authorities(bundle.getManagers())
			.equals(authorities(SslManagerBundle.from(SslStoreBundle.NONE, SslBundleKey.NONE)));
	}

	private static Set<X509Certificate> authorities(SslManagerBundle managers) {
		return Arrays.stream(managers.getTrustManagers())
			.filter(X509TrustManager.class::isInstance)
			.map(X509TrustManager.class::cast)
			.flatMap((trust) -> Arrays.stream(trust.getAcceptedIssuers()))
			.collect(Collectors.toSet());
	}

	/**
	 * Returns whether a bundle has a key. A bundle that is defined in Java may have key
	 * managers but no key store.
	 */
	private static boolean hasKey(SslBundle bundle) {
		KeyStore store = bundle.getStores().getKeyStore();
		if (store != null) {
			return hasKeyEntry(store);
		}
		return Arrays.stream(bundle.getManagers().getKeyManagers())
			.filter(X509KeyManager.class::isInstance)
			.map(X509KeyManager.class::cast)
			.anyMatch((keys) -> KEY_TYPES.stream().anyMatch((type) -> keys.getServerAliases(type, null) != null));
	}

	/** A store that was made of a certificate alone has no key. */
	private static boolean hasKeyEntry(KeyStore store) {
		try {
			for (String alias : Collections.list(store.aliases())) {
				if (store.isKeyEntry(alias)) {
					return true;
				}
			}
			return false;
		}
		catch (KeyStoreException ex) {
			throw new IllegalStateException("Could not read the key store of an SSL bundle", ex);
		}
	}

	private static void apply(SslOptions options, SSLAuthenticator.Builder builder) {
		String[] protocols = options.getEnabledProtocols();
		if (protocols != null) {
			builder.tlsVersions(protocols);
		}
		String[] ciphers = options.getCiphers();
		if (ciphers != null) {
			builder.ciphers(String.join(":", ciphers));
		}
	}

	private String key(String key) {
		return this.listener.key("ssl." + key);
	}

	private CertificateRequirement requirement() {
		return switch (this.properties.getClientAuth()) {
			case NONE -> CertificateRequirement.NONE;
			case WANT -> CertificateRequirement.OPTIONAL;
			case NEED -> CertificateRequirement.REQUIRED;
		};
	}

}
