package io.rpyc.spring.registry;

import java.net.SocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.rpyc.RpycException;
import io.rpyc.registry.RegistryClient;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.client.TargetResolverProvider;
import io.rpyc.spring.client.pool.TargetResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Finds the servers of targets such as {@code registry:///CALCULATOR} with rpyc's
 * registries. The servers that any registry knows are used.
 *
 * @since 0.1
 */
public final class RegistryTargetProvider implements TargetResolverProvider, AopInfrastructureBean {

	private final List<RegistryClient> registries;

	private final boolean local;

	/**
	 * Creates the provider.
	 * @param registries the registries
	 * @param local whether all of them are on this machine, so that their replies can be
	 * trusted
	 */
	public RegistryTargetProvider(List<RegistryClient> registries, boolean local) {
		this.registries = List.copyOf(registries);
		this.local = local;
	}

	@Override
	public String scheme() {
		return "registry";
	}

	@Override
	public TargetResolver resolver(String channel, String target, boolean tls) {
		if (!tls && !this.local) {
			throw new InvalidRpycSecurityException(
					"channel '" + channel + "' would trust a registry on another machine, although a registry has no"
							+ " authentication and anybody can register there",
					"Set 'rpyc.client.channel." + channel
							+ ".ssl.bundle', so that the servers are verified, or use a registry on this machine.");
		}
		return new RegistryResolver(this.registries, target);
	}

	/**
	 * Finds the servers of one service.
	 *
	 * @param registries the registries
	 * @param service the name of the service
	 */
	private record RegistryResolver(List<RegistryClient> registries, String service) implements TargetResolver {

		@Override
		public List<SocketAddress> resolve() {
			Set<SocketAddress> servers = new LinkedHashSet<>();
			RpycException failure = null;
			for (RegistryClient registry : this.registries) {
				try {
					servers.addAll(registry.query(this.service));
				}
				catch (RpycException ex) {
					failure = combine(ex, failure);
				}
			}
			if (servers.isEmpty() && failure != null) {
				throw failure;
			}
			return List.copyOf(servers);
		}

		private static RpycException combine(RpycException failure, @Nullable RpycException before) {
			if (before != null) {
				failure.addSuppressed(before);
			}
			return failure;
		}

		@Override
		public String toString() {
			return "service '" + this.service + "' of " + this.registries;
		}

	}

}
