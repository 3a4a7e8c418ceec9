package io.rpyc.spring.boot.autoconfigure.discovery;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;

import io.rpyc.spring.client.Targets;
import io.rpyc.spring.discovery.DiscoveryTargetProvider;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests {@link DiscoveryTargetProvider}.
 */
class DiscoveryTargetProviderTests {

	private static final ServiceInstance FIRST = new DefaultServiceInstance("1", "ml", "first", 80, false,
			Map.of("rpyc-port", "18812"));

	private static final ServiceInstance SECOND = new DefaultServiceInstance("2", "ml", "second", 18813, false,
			Map.of());

	private final DiscoveryClient client = mock(DiscoveryClient.class);

	@Test
	void thePortIsThatOfTheMetadataOrOfTheInstance() {
		given(this.client.getInstances("ml")).willReturn(List.of(FIRST, SECOND));
		assertThat(resolve(new DiscoveryTargetProvider(this.client, null))).containsExactly(address("first", 18812),
				address("second", 18813));
	}

	@Test
	void theChoiceOfTheLoadBalancerComesFirst() {
		given(this.client.getInstances("ml")).willReturn(List.of(FIRST, SECOND));
		assertThat(resolve(new DiscoveryTargetProvider(this.client, balancer(new DefaultResponse(SECOND)))))
			.containsExactly(address("second", 18813), address("first", 18812));
		assertThat(resolve(new DiscoveryTargetProvider(this.client, balancer(new EmptyResponse()))))
			.containsExactly(address("first", 18812), address("second", 18813));
	}

	@Test
	void metadataThatIsNotAPortIsReported() {
		given(this.client.getInstances("ml")).willReturn(
				List.of(new DefaultServiceInstance("3", "ml", "third", 80, false, Map.of("rpyc-port", "none"))));
		assertThatIllegalArgumentException().isThrownBy(() -> resolve(new DiscoveryTargetProvider(this.client, null)))
			.withMessage("instance '3' has the metadata rpyc-port=none, which is not a port");
	}

	@Test
	void aTargetNeedsAName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Targets(List.of(new DiscoveryTargetProvider(this.client, null))).resolver("default",
					"discovery:///", false))
			.withMessageContaining("expected: discovery:///name");
	}

	private static List<SocketAddress> resolve(DiscoveryTargetProvider provider) {
		return provider.resolver("default", "ml", false).resolve();
	}

	private static SocketAddress address(String host, int port) {
		return InetSocketAddress.createUnresolved(host, port);
	}

	@SuppressWarnings("unchecked")
	private static ReactiveLoadBalancer.Factory<ServiceInstance> balancer(Response<ServiceInstance> response) {
		ReactiveLoadBalancer<ServiceInstance> balancer = mock(ReactiveLoadBalancer.class);
		willReturn(Mono.just(response)).given(balancer).choose();
		ReactiveLoadBalancer.Factory<ServiceInstance> factory = mock(ReactiveLoadBalancer.Factory.class);
		given(factory.getInstance("ml")).willReturn(balancer);
		return factory;
	}

}
