package io.rpyc.spring.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.rpyc.security.SecurityDefaults;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.client.pool.TargetResolver;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * The targets that channels may have.
 *
 * @since 0.1
 */
public final class Targets implements AopInfrastructureBean {

	private final List<TargetResolverProvider> providers;

	/**
	 * Creates the targets.
	 * @param providers find the servers of targets other than {@code static} and
	 * {@code unix}
	 */
	public Targets(List<TargetResolverProvider> providers) {
		this.providers = List.copyOf(providers);
	}

	/**
	 * Returns the resolver of a target.
	 * @param channel the name of the channel
	 * @param target the target, such as {@code static://host1:18812,host2:18812},
	 * {@code unix:///run/ml.sock} or {@code host:18812}
	 * @param tls whether the servers are verified with TLS, which changes the port of
	 * hosts without one
	 * @return the resolver
	 * @throws IllegalArgumentException if the target is invalid
	 */
	public TargetResolver resolver(String channel, String target, boolean tls) {
		int defaultPort = tls ? SecurityDefaults.DEFAULT_SSL_PORT : RpycServerOptions.DEFAULT_PORT;
		int colon = target.indexOf(":/");
		if (colon < 0) {
			return TargetResolver.of(StaticTargets.hosts(target, defaultPort));
		}
		String scheme = target.substring(0, colon).toLowerCase(Locale.ROOT);
		String rest = target.substring(colon + 1);
		if (scheme.equals(StaticTargets.STATIC)) {
			return TargetResolver.of(StaticTargets.hosts(rest, defaultPort));
		}
		if (scheme.equals(StaticTargets.UNIX)) {
			return TargetResolver.of(StaticTargets.socket(rest));
		}
		for (TargetResolverProvider provider : this.providers) {
			if (provider.scheme().equals(scheme)) {
				String name = rest.replaceFirst("^/*", "");
				if (name.isBlank()) {
					throw new IllegalArgumentException(
							"the name of the service is missing (expected: " + scheme + ":///name)");
				}
				return provider.resolver(channel, name, tls);
			}
		}
		throw new IllegalArgumentException("the scheme '" + scheme + "' is unknown (available: " + schemes()
				+ "): 'registry' needs the property rpyc.registry.addresses, and 'discovery' a DiscoveryClient of Spring Cloud");
	}

	private String schemes() {
		List<String> schemes = new ArrayList<>(List.of(StaticTargets.STATIC, StaticTargets.UNIX));
		this.providers.forEach((provider) -> schemes.add(provider.scheme()));
		return String.join(", ", schemes);
	}

}
