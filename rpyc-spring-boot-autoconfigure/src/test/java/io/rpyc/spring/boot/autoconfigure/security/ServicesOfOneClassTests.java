package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;
import java.util.function.Consumer;

import io.rpyc.RemoteException;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.AuthorizeRequests;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rules of several services of one class.
 */
class ServicesOfOneClassTests {

	private static final String INTERNAL = "rpyc.server.listeners.internal.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0", "rpyc.security.authentication=none");

	@ParameterizedTest
	@ValueSource(classes = { Shops.class, ProxiedShops.class })
	void patternsMatchTheServiceWithTheirName(Class<?> shops) {
		Consumer<AuthorizeRequests> publicFirst = (
				rules) -> rules.methods("public/*").permitAll().methods("admin/*").hasRole("ADMIN");
		Consumer<AuthorizeRequests> adminFirst = (
				rules) -> rules.methods("admin/*").hasRole("ADMIN").methods("public/*").permitAll();
		this.runner.withUserConfiguration(shops, Chain.class)
			.withBean("rules", Consumer.class, () -> publicFirst)
			.run((context) -> assertOnlyPublicIsPermitted(TestPeer.of(context)));
		this.runner.withUserConfiguration(shops, Chain.class)
			.withBean("rules", Consumer.class, () -> adminFirst)
			.run((context) -> assertOnlyPublicIsPermitted(TestPeer.of(context)));
	}

	@ParameterizedTest
	@ValueSource(classes = { Shops.class, ProxiedShops.class })
	void rolesAreThoseOfTheServiceWithTheirName(Class<?> shops) {
		this.runner.withUserConfiguration(shops)
			.withPropertyValues("rpyc.security.policies.admin.roles.ADMIN=purge")
			.run((context) -> assertOnlyPublicIsPermitted(TestPeer.of(context)));
	}

	@Test
	void policiesHoldOnTheServiceWithTheirName() {
		this.runner.withUserConfiguration(Shops.class)
			.withPropertyValues("rpyc.security.policies.admin.denied-methods=purge")
			.run((context) -> assertOnlyPublicIsPermitted(TestPeer.of(context)));
	}

	@Test
	void whenOneObjectHasTwoNamesThenThePoliciesOfBothHold() {
		this.runner.withUserConfiguration(SharedShop.class)
			.withPropertyValues("rpyc.security.policies.admin.denied-methods=purge")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					assertDenied(() -> service(peer, "public").invoke("purge"));
					assertDenied(() -> service(peer, "admin").invoke("purge"));
				}
			});
	}

	@Test
	void onOtherObjectsOfTheClassTheRulesOfAllServicesMustPermit() {
		Consumer<AuthorizeRequests> rules = (requests) -> requests.methods("public/*")
			.permitAll()
			.methods("admin/fresh", "admin/name")
			.permitAll()
			.methods("admin/*")
			.hasRole("ADMIN");
		this.runner.withUserConfiguration(Shops.class, Chain.class)
			.withBean("rules", Consumer.class, () -> rules)
			.run((context) -> assertFreshIsGuarded(TestPeer.of(context)));
		for (String rule : List.of("roles.ADMIN=purge", "denied-methods=purge")) {
			this.runner.withUserConfiguration(Shops.class)
				.withPropertyValues("rpyc.security.policies.admin." + rule)
				.run((context) -> assertFreshIsGuarded(TestPeer.of(context)));
		}
	}

	@Test
	void whenEachListenerServesOneOfThemThenTheRulesOfThatOneHold() {
		Consumer<AuthorizeRequests> rules = (
				requests) -> requests.methods("public/*").permitAll().methods("admin/*").hasRole("ADMIN");
		this.runner.withUserConfiguration(Shops.class, Chain.class)
			.withBean("rules", Consumer.class, () -> rules)
			.withPropertyValues(INTERNAL + "port=0", INTERNAL + "services=admin",
					"rpyc.server.listeners.default.services=public")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					assertThat(peer.call("purge")).isEqualTo("purged public");
				}
				Integer port = context.getEnvironment().getRequiredProperty("local.rpyc.internal.port", Integer.class);
				try (TestPeer peer = TestPeer.of(port)) {
					assertDenied(() -> peer.call("purge"));
				}
			});
	}

	private static void assertOnlyPublicIsPermitted(TestPeer peer) {
		try (peer) {
			assertThat(service(peer, "public").invoke("purge")).isEqualTo("purged public");
			assertThat(((Netref) service(peer, "public").invoke("self")).invoke("purge")).isEqualTo("purged public");
			assertDenied(() -> service(peer, "admin").invoke("purge"));
		}
	}

	private static void assertFreshIsGuarded(TestPeer peer) {
		try (peer) {
			Netref fresh = (Netref) service(peer, "public").invoke("fresh");
			assertThat(fresh.invoke("name")).isEqualTo("fresh");
			assertDenied(() -> fresh.invoke("purge"));
		}
	}

	private static Netref service(TestPeer peer, String name) {
		return (Netref) peer.root().get(name);
	}

	private static void assertDenied(Runnable call) {
		assertThatExceptionOfType(RemoteException.class).isThrownBy(call::run)
			// A member that a policy denies looks missing.
			.satisfies((ex) -> assertThat(ex.type()).isIn("PermissionError", "AttributeError"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Shops {

		@Bean
		@RpycService("public")
		Shop open() {
			return new Shop("public");
		}

		@Bean
		@RpycService("admin")
		Shop closed() {
			return new Shop("admin");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SharedShop {

		private final Shop shop = new Shop("shared");

		@Bean
		@RpycService("public")
		Shop open() {
			return this.shop;
		}

		@Bean
		@RpycService("admin")
		Shop closed() {
			return this.shop;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedShops {

		@Bean
		@RpycService("public")
		Shop open() {
			return proxy("public");
		}

		@Bean
		@RpycService("admin")
		Shop closed() {
			return proxy("admin");
		}

		private static Shop proxy(String name) {
			ProxyFactory factory = new ProxyFactory(new Shop(name));
			factory.setProxyTargetClass(true);
			return (Shop) factory.getProxy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc, Consumer<AuthorizeRequests> rules) {
			return rpyc.authorizeRequests(rules::accept).build();
		}

	}

	static class Shop {

		private final String name;

		Shop(String name) {
			this.name = name;
		}

		@Exposed
		public String purge() {
			return "purged " + this.name;
		}

		@Exposed
		public String name() {
			return this.name;
		}

		@Exposed
		public Shop self() {
			return this;
		}

		@Exposed
		public Shop fresh() {
			return new Shop("fresh");
		}

	}

}
