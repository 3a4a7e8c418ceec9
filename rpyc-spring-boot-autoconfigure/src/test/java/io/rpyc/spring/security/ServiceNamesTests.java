package io.rpyc.spring.security;

import java.util.List;

import io.rpyc.adapter.PyObject;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.SimpleBeanTargetSource;
import org.springframework.aop.target.SingletonTargetSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServiceNames}.
 */
class ServiceNamesTests {

	@Test
	void whenSeveralServersArePreparedThenTheServicesOfEachAreKnown() {
		RpycServer bank = new RpycServer(RpycServerOptions.builder().service(new Bank()).build());
		RpycServer shop = new RpycServer(RpycServerOptions.builder().service(new Shop()).build());
		ServiceNames names = new ServiceNames();
		names.prepare(bank.services());
		names.prepare(shop.services());
		assertThat(names.of(only(bank))).containsExactly(List.of("bank"));
		assertThat(names.of(only(shop))).containsExactly(List.of("shop"));
	}

	@Test
	void whenAClassHasSeveralServicesThenAnObjectOfASubclassIsOfEach() {
		ServiceNames names = new ServiceNames();
		RpycServer server = new RpycServer(RpycServerOptions.builder()
			.service(new ServiceDefinition("public", List.of(), new Shop(), Shop.class))
			.service(new ServiceDefinition("admin", List.of(), new Shop(), Shop.class))
			.service(new ServiceDefinition("store", List.of(), new Store(), Store.class))
			.build());
		names.prepare(server.services());
		assertThat(server.services().values()).map(names::of)
			.containsExactly(List.of(List.of("public")), List.of(List.of("admin")),
					List.of(List.of("store", "public"), List.of("store", "admin")));
		assertThat(server.services().keySet()).map(names::of)
			.containsExactlyElementsOf(server.services().values().stream().map(names::of).toList());
		assertThat(names.of(new PyObject(new Shop(), only(server).type()))).containsExactly(List.of("public"),
				List.of("admin"));
	}

	@Test
	void whenAnObjectIsServedUnderTwoNamesThenItIsOfBoth() {
		Shop shop = new Shop();
		ServiceNames names = new ServiceNames();
		for (String name : List.of("public", "admin")) {
			names.prepare(new RpycServer(RpycServerOptions.builder()
				.service(new ServiceDefinition(name, List.of(), shop, Shop.class))
				.build()).services());
		}
		RpycServer server = new RpycServer(RpycServerOptions.builder().service(shop).build());
		assertThat(names.of(only(server))).containsExactly(List.of("public"), List.of("admin"));
	}

	@Test
	void whenAProxyWrapsAScopedProxyThenItsTargetIsNotNeededBeforeACall() {
		Object proxied = proxy(new SingletonTargetSource(proxy(new OutOfScope())));
		RpycServer server = new RpycServer(RpycServerOptions.builder()
			.service(new ServiceDefinition("public", List.of(), proxied, Shop.class))
			.service(new ServiceDefinition("admin", List.of(), new Shop(), Shop.class))
			.build());
		ServiceNames names = new ServiceNames();
		names.prepare(server.services());
		assertThat(names.of(only(server))).containsExactly(List.of("public"));
	}

	private static Object proxy(TargetSource source) {
		ProxyFactory factory = new ProxyFactory();
		factory.setTargetSource(source);
		factory.setProxyTargetClass(true);
		return factory.getProxy();
	}

	private static PyObject only(RpycServer server) {
		return server.services().values().iterator().next();
	}

	/** The target of a scoped proxy outside of the scope. */
	private static final class OutOfScope extends SimpleBeanTargetSource {

		@Override
		public Class<?> getTargetClass() {
			return Shop.class;
		}

		@Override
		public Object getTarget() {
			throw new IllegalStateException("no scope");
		}

	}

	static class Bank {

		@Exposed
		int balance() {
			return 7;
		}

	}

	static class Store extends Shop {

	}

	static class Shop {

		@Exposed
		int stock() {
			return 3;
		}

	}

}
