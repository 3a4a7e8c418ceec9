package io.rpyc.spring.boot.autoconfigure.discovery;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;

import io.rpyc.RpycConnectionException;
import io.rpyc.spring.client.Targets;
import io.rpyc.spring.client.pool.TargetResolver;
import io.rpyc.spring.discovery.DiscoveryTargetProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests {@link DiscoveryTargetProvider}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DiscoveryTargetProviderTests {

	private static final ServiceInstance FIRST = new DefaultServiceInstance("1", "ml", "first", 80, false,
			Map.of("rpyc-port", "18812"));

	private static final ServiceInstance SECOND = new DefaultServiceInstance("2", "ml", "second", 18813, false,
			Map.of());

	private static final ServiceInstance THIRD = new DefaultServiceInstance("3", "ml", "third", 80, false,
			Map.of("rpyc-port", "none"));

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
	void anInstanceWithoutAValidPortIsSkipped() {
		given(this.client.getInstances("ml")).willReturn(List.of(THIRD, SECOND, FIRST));
		assertThat(resolve(new DiscoveryTargetProvider(this.client, balancer(new DefaultResponse(THIRD)))))
			.containsExactly(address("second", 18813), address("first", 18812));
	}

	@Test
	void aPortThatIsNotValidIsReportedIfThereIsNoOtherInstance() {
		given(this.client.getInstances("ml")).willReturn(List.of(THIRD));
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> resolve(new DiscoveryTargetProvider(this.client, null)))
			.withMessage("service 'ml' of the discovery client: instance '3' has the address 'third:none', which is"
					+ " not valid: check its metadata 'rpyc-port'");
	}

	@Test
	void anInstanceWithoutAValidPortIsLoggedOnce(CapturedOutput output) {
		given(this.client.getInstances("ml")).willReturn(List.of(THIRD, FIRST));
		TargetResolver resolver = new DiscoveryTargetProvider(this.client, null).resolver("default", "ml", false);
		resolver.resolve();
		resolver.resolve();
		assertThat(output.getOut()).containsOnlyOnce("Skipping an instance of service 'ml': instance '3'");
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
