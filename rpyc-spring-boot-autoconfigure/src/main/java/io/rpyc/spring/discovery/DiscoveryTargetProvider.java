package io.rpyc.spring.discovery;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.rpyc.RpycConnectionException;
import io.rpyc.spring.client.TargetResolverProvider;
import io.rpyc.spring.client.pool.TargetResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;

/**
 * Finds the servers of targets such as {@code discovery:///ml} with Spring Cloud's
 * {@link DiscoveryClient}. The port is the metadata {@value #PORT} of an instance, if it
 * has one, otherwise the port of the instance. Spring Cloud LoadBalancer, if present,
 * selects the server to prefer for a new connection.
 *
 * @since 0.1
 */
public final class DiscoveryTargetProvider implements TargetResolverProvider, AopInfrastructureBean {

	/** The key of the metadata with the port of the RPyC server. */
	public static final String PORT = "rpyc-port";

	private static final Logger logger = LoggerFactory.getLogger(DiscoveryTargetProvider.class);

	private static final Duration CHOICE_TIMEOUT = Duration.ofSeconds(5);

	private final DiscoveryClient client;

	private final ReactiveLoadBalancer.@Nullable Factory<ServiceInstance> loadBalancers;

	/**
	 * Creates the provider.
	 * @param client finds the instances of a service
	 * @param loadBalancers the load balancers of services, or {@code null} for none
	 */
	public DiscoveryTargetProvider(DiscoveryClient client,
			ReactiveLoadBalancer.@Nullable Factory<ServiceInstance> loadBalancers) {
		this.client = client;
		this.loadBalancers = loadBalancers;
	}

	@Override
	public String scheme() {
		return "discovery";
	}

	@Override
	public TargetResolver resolver(String channel, String target, boolean tls) {
		return new DiscoveryResolver(target);
	}

	private @Nullable SocketAddress preferred(String service) {
		ReactiveLoadBalancer<ServiceInstance> balancer = (this.loadBalancers != null)
				? this.loadBalancers.getInstance(service) : null;
		if (balancer == null) {
			return null;
		}
		Response<ServiceInstance> response = Mono.from(balancer.choose()).block(CHOICE_TIMEOUT);
		ServiceInstance chosen = (response != null) ? response.getServer() : null;
		return (chosen != null) ? address(chosen) : null;
	}

	/** Returns the address of an instance, or {@code null} if it is not valid. */
	private static @Nullable SocketAddress address(ServiceInstance instance) {
		try {
			return InetSocketAddress.createUnresolved(instance.getHost(), Integer.parseInt(port(instance)));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String port(ServiceInstance instance) {
		String port = (instance.getMetadata() != null) ? instance.getMetadata().get(PORT) : null;
		return (port != null) ? port : Integer.toString(instance.getPort());
	}

	/**
	 * Finds the servers of one service.
	 */
	private final class DiscoveryResolver implements TargetResolver {

		private final String service;

		/** The problems that the last lookup found, which are logged once. */
		private volatile Set<String> problems = Set.of();

		DiscoveryResolver(String service) {
			this.service = service;
		}

		@Override
		public List<SocketAddress> resolve() {
			List<SocketAddress> found = new ArrayList<>();
			Set<String> invalid = new LinkedHashSet<>();
			for (ServiceInstance instance : DiscoveryTargetProvider.this.client.getInstances(this.service)) {
				SocketAddress address = address(instance);
				if (address != null) {
					found.add(address);
				}
				else {
					invalid.add("instance '" + instance.getInstanceId() + "' has the address '" + instance.getHost()
							+ ":" + port(instance) + "', which is not valid: check its metadata '" + PORT + "'");
				}
			}
			report(invalid);
			if (found.isEmpty() && !invalid.isEmpty()) {
				throw new RpycConnectionException(this + ": " + invalid.iterator().next(), null, false);
			}
			return preferredFirst(found);
		}

		private void report(Set<String> invalid) {
			Set<String> known = this.problems;
			this.problems = invalid;
			for (String problem : invalid) {
				if (!known.contains(problem)) {
					logger.warn("Skipping an instance of service '{}': {}", this.service, problem);
				}
			}
		}

		private List<SocketAddress> preferredFirst(List<SocketAddress> found) {
			Set<SocketAddress> servers = new LinkedHashSet<>();
			SocketAddress preferred = (found.size() > 1) ? preferred(this.service) : null;
			if (preferred != null && found.contains(preferred)) {
				servers.add(preferred);
			}
			servers.addAll(found);
			return List.copyOf(servers);
		}

		@Override
		public String toString() {
			return "service '" + this.service + "' of the discovery client";
		}

	}

}
