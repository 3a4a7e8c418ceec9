package io.rpyc.spring.boot.autoconfigure.actuate;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.netty.util.internal.ThreadExecutorMap;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.actuate.ServiceDescriptor.MemberDescriptor;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the auto-configurations of the endpoint, the health check, the info and the
 * audit events.
 */
class ActuateAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycEndpointAutoConfiguration.class,
				RpycHealthAutoConfiguration.class, RpycInfoAutoConfiguration.class, AuditAutoConfiguration.class,
				RpycAuditAutoConfiguration.class))
		.withBean(Shop.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.server.dispatch=adaptive",
				"management.endpoints.web.exposure.include=rpyc");

	@Test
	void whenNotExposedThenThereIsNoEndpoint() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(RpycEndpoint.class));
	}

	@Test
	void whenAccessIsNoneThenThereIsNoEndpoint() {
		this.runner.withPropertyValues("management.endpoint.rpyc.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(RpycEndpoint.class));
	}

	@Test
	void whenServerIsOffThenThereIsNothing() {
		this.runner.withPropertyValues("rpyc.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RpycEndpoint.class)
				.doesNotHaveBean(RpycHealthIndicator.class)
				.doesNotHaveBean(RpycInfoContributor.class));
	}

	@Test
	void whenThereIsNoActuatorThenTheServerRuns() {
		this.runner
			.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class,
					ConditionalOnEnabledHealthIndicator.class, ConditionalOnEnabledInfoContributor.class,
					AuditEventRepository.class))
			.run((context) -> assertThat(context).hasSingleBean(RpycServerLifecycle.class)
				.doesNotHaveBean("rpycEndpoint")
				.doesNotHaveBean("rpycHealthContributor"));
	}

	@Test
	void endpointShowsServicesWithTheirRulesAndConnections() {
		MemberRuleNames rules = (service, member) -> member.name().equals("purge") ? List.of("policy") : List.of();
		this.runner.withBean(MemberRuleNames.class, () -> rules).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("sell");
				RpycEndpoint.RpycDescriptor shown = context.getBean(RpycEndpoint.class).rpyc();
				assertThat(shown.services().get("shop").members())
					.usingRecursiveFieldByFieldElementComparatorIgnoringFields("calls")
					.containsExactly(new MemberDescriptor("purge", List.of("purge() -> None"), null, "policy", null),
							new MemberDescriptor("sell", List.of("sell() -> str"), "Sells.", "unguarded", null));
				assertThat(shown.services().get("shop").members()).extracting(MemberDescriptor::calls)
					.extracting(CallsDescriptor::onEventLoop)
					.containsExactly(0L, 1L);
				assertThat(shown.otherMembers()).isEmpty();
				assertThat(shown.connections()).singleElement()
					.satisfies((connection) -> assertThat(connection.calls()).isOne())
					.satisfies((connection) -> assertThat(connection.bytesSent()).isPositive());
			}
		});
	}

	@Test
	void endpointShowsMembersThatBlock() {
		this.runner.withPropertyValues("rpyc.server.root=warehouse").withBean(Warehouse.class).run((context) -> {
			RpycEndpoint endpoint = context.getBean(RpycEndpoint.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.root().invokeAsync("order");
				await().untilAsserted(
						() -> assertThat(calls(endpoint, "order")).isEqualTo(new CallsDescriptor(1, 0, 1, true)));
				context.getBean(Warehouse.class).delivered.countDown();
				peer.call("order");
				await().untilAsserted(() -> assertThat(calls(endpoint, "order").onExecutor()).isOne());
			}
		});
	}

	@Test
	void endpointShowsWhereTheCallsOfOtherObjectsRan() {
		this.runner.withPropertyValues("rpyc.server.root=warehouse").withBean(Warehouse.class).run((context) -> {
			RpycEndpoint endpoint = context.getBean(RpycEndpoint.class);
			try (TestPeer peer = TestPeer.of(context)) {
				((Netref) peer.call("goods")).invoke("append", "apple");
				assertThat(endpoint.rpyc().otherMembers()).containsOnlyKeys("list");
				assertThat(endpoint.rpyc().otherMembers().get("list")).containsOnlyKeys("append")
					.hasValueSatisfying(new Condition<>((calls) -> calls.onEventLoop() == 1, "one call"));
			}
		});
	}

	@Test
	void whenMemberIsNonBlockingThenItHasNoCounts() {
		this.runner.withPropertyValues("rpyc.server.root=warehouse").withBean(Warehouse.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("stock");
				assertThat(calls(context.getBean(RpycEndpoint.class), "stock")).isNull();
			}
		});
	}

	private static CallsDescriptor calls(RpycEndpoint endpoint, String member) {
		return endpoint.rpyc()
			.services()
			.get("warehouse")
			.members()
			.stream()
			.filter((each) -> each.name().equals(member))
			.findFirst()
			.orElseThrow()
			.calls();
	}

	@Test
	void whenConnectionIsClosedByTheEndpointThenItsPeerSeesThat() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("sell");
				RpycEndpoint endpoint = context.getBean(RpycEndpoint.class);
				String id = Long.toString(endpoint.rpyc().connections().get(0).id());
				assertThat(endpoint.close("connections", id).getStatus()).isEqualTo(204);
				await().until(() -> !peer.isOpen());
				await().untilAsserted(() -> assertThat(endpoint.close("connections", id).getStatus()).isEqualTo(404));
			}
		});
	}

	@Test
	void whenServerListensThenItIsUp() {
		this.runner.run((context) -> {
			Health health = context.getBean(RpycHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("listening", true).containsKey("address");
		});
	}

	@Test
	void whenThereAreSeveralListenersThenHealthInfoAndEndpointShowEach() {
		this.runner.withBean(Warehouse.class)
			.withPropertyValues("rpyc.server.listeners.admin.port=0", "rpyc.server.listeners.admin.services=warehouse",
					"rpyc.server.root=shop")
			.run((context) -> {
				RpycServerLifecycle lifecycle = context.getBean(RpycServerLifecycle.class);
				int port = lifecycle.server("admin").orElseThrow().address().getPort();
				RpycEndpoint endpoint = context.getBean(RpycEndpoint.class);
				try (TestPeer peer = TestPeer.of(port); TestPeer other = TestPeer.of(context)) {
					peer.call("goods");
					other.call("sell");
					assertThat(endpoint.rpyc().connections()).extracting(ConnectionDescriptor::listener)
						.containsExactlyInAnyOrder("admin", "default");
				}
				assertThat(endpoint.rpyc().listeners()).containsOnlyKeys("default", "admin")
					.hasEntrySatisfying("admin", (shown) -> {
						assertThat(shown.services()).containsExactly("warehouse");
						assertThat(shown.authentication()).isEqualTo("none");
						assertThat(shown.address()).endsWith(":" + port);
					});
				assertThat(endpoint.rpyc().services()).containsOnlyKeys("shop", "warehouse");
				assertThat(endpoint.stub("stubs", "warehouse").getBody()).contains("def goods");
				Health health = context.getBean(RpycHealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).extractingByKey("listeners", InstanceOfAssertFactories.MAP)
					.containsOnlyKeys("default", "admin");
				Info.Builder info = new Info.Builder();
				context.getBean(RpycInfoContributor.class).contribute(info);
				assertThat(info.build().getDetails()).extractingByKey("rpyc", InstanceOfAssertFactories.MAP)
					.extractingByKey("listeners", InstanceOfAssertFactories.MAP)
					.containsOnlyKeys("default", "admin");
			});
	}

	@Test
	void whenParentHasAServerTooThenTheChildReportsItsOwn() {
		this.runner.run((parent) -> this.runner.withParent(parent).run((child) -> {
			RpycHealthIndicator indicator = child.getBean(RpycHealthIndicator.class);
			child.getBean(RpycServerLifecycle.class).stop();
			assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(parent.getBean(RpycHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
			assertThat(child.getBean(RpycEndpoint.class).rpyc().listeners()).isEmpty();
			assertThat(parent.getBean(RpycEndpoint.class).rpyc().listeners()).containsOnlyKeys("default");
		}));
	}

	@Test
	void whenAnEventLoopHasEndedThenItIsDown() {
		this.runner.withBean(EventLoops.class).run((context) -> {
			RpycHealthIndicator indicator = context.getBean(RpycHealthIndicator.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("end");
				await().untilAsserted(() -> assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN));
				assertThat(indicator.health().getDetails()).containsEntry("deadEventLoops", 1);
			}
		});
	}

	@Test
	void whenServerIsStoppedThenItIsOutOfService() {
		this.runner.run((context) -> {
			RpycHealthIndicator indicator = context.getBean(RpycHealthIndicator.class);
			context.getBean(RpycServerLifecycle.class).stop();
			assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		});
	}

	@Test
	void whenHealthIsOffOrTheUsersThenThereIsNoOther() {
		this.runner.withPropertyValues("management.health.rpyc.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RpycHealthIndicator.class));
		this.runner.withBean("rpycHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(RpycHealthIndicator.class));
	}

	@Test
	void infoTellsPortDialectsAndServices() {
		this.runner.run((context) -> {
			Info.Builder builder = new Info.Builder();
			context.getBean(RpycInfoContributor.class).contribute(builder);
			assertThat(builder.build().get("rpyc"))
				.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
				.containsEntry("services", List.of("shop"))
				.containsKeys("port", "dialects");
		});
	}

	@Test
	void whenThereIsARepositoryThenRefusalsAreAudited() {
		AuditEventRepository repository = new InMemoryAuditEventRepository();
		this.runner.withBean(AuditEventRepository.class, () -> repository).run((context) -> {
			context.getBean(RpycAuditEvents.class)
				.authenticated(new AuthenticationEvent("password", Reason.WRONG_CREDENTIALS, new InetSocketAddress(1),
						null, "default"));
			await()
				.untilAsserted(() -> assertThat(repository.find(null, null, "AUTHENTICATION_FAILURE")).singleElement()
					.satisfies((event) -> assertThat(event.getData()).containsEntry("reason", "wrong-credentials")));
		});
	}

	@Test
	void whenThereIsNoRepositoryThenNothingIsAudited() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(RpycAuditEvents.class));
	}

	@RpycService("shop")
	static class Shop {

		@Exposed(doc = "Sells.")
		String sell() {
			return "sold";
		}

		@Exposed
		void purge() {
		}

	}

	@RpycService("warehouse")
	static class Warehouse {

		private final CountDownLatch delivered = new CountDownLatch(1);

		private final List<String> goods = new ArrayList<>();

		@Exposed
		void order() throws InterruptedException {
			this.delivered.await();
		}

		@Exposed
		List<String> goods() {
			return this.goods;
		}

		@Exposed(nonBlocking = true)
		int stock() {
			return 1;
		}

	}

	@RpycService("loops")
	static class EventLoops {

		@Exposed(nonBlocking = true)
		void end() {
			ThreadExecutorMap.currentExecutor().shutdownGracefully();
		}

	}

}
