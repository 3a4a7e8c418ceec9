package io.rpyc.spring.boot.autoconfigure.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for interceptors of some services.
 */
class ServiceInterceptorsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0");

	@Test
	void interceptorsOfAServiceInterceptItsMembersAloneInTheirOrder() {
		this.runner.withUserConfiguration(Services.class).run((context) -> {
			Calls calls = context.getBean(Calls.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("audited");
				assertThat(calls.take()).containsExactly("every", "audit", "inner");
				peer.call("plain");
				assertThat(calls.take()).containsExactly("every");
				Netref bank = (Netref) peer.root().get("bank");
				calls.take();
				bank.invoke("audited");
				assertThat(calls.take()).containsExactly("every", "audit", "inner");
				Netref bound = (Netref) bank.get("audited");
				calls.take();
				bound.call();
				assertThat(calls.take()).containsExactly("every", "audit", "inner");
			}
		});
	}

	@Test
	void whenThereIsNoBeanOfTheTypeThenTheStartFails() {
		this.runner.withUserConfiguration(MissingInterceptor.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("service 'bank' names the interceptor")
				.hasMessageContaining("AuditInterceptor"));
	}

	/**
	 * What the interceptors have seen.
	 */
	static class Calls {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		List<String> take() {
			List<String> taken = List.copyOf(this.seen);
			this.seen.clear();
			return taken;
		}

	}

	abstract static class Recording implements InvocationInterceptor {

		private final Calls calls;

		private final String name;

		Recording(Calls calls, String name) {
			this.calls = calls;
			this.name = name;
		}

		@Override
		public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
			this.calls.seen.add(this.name);
			return chain.proceed(invocation);
		}

	}

	static class AuditInterceptor extends Recording {

		AuditInterceptor(Calls calls, String name) {
			super(calls, name);
		}

	}

	static class EveryInterceptor extends Recording {

		EveryInterceptor(Calls calls) {
			super(calls, "every");
		}

	}

	@RpycService(name = "bank", interceptors = AuditInterceptor.class)
	static class Bank {

		@Exposed
		public int audited() {
			return 1;
		}

	}

	static class Shop {

		@Exposed
		public int plain() {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MissingInterceptor {

		@Bean
		Bank bank() {
			return new Bank();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Services extends MissingInterceptor {

		@Bean
		@RpycService("shop")
		Shop shop() {
			return new Shop();
		}

		@Bean
		Calls calls() {
			return new Calls();
		}

		@Bean
		@Order(3)
		AuditInterceptor inner(Calls calls) {
			return new AuditInterceptor(calls, "inner");
		}

		@Bean
		@Order(2)
		AuditInterceptor audit(Calls calls) {
			return new AuditInterceptor(calls, "audit");
		}

		@Bean
		@Order(1)
		EveryInterceptor every(Calls calls) {
			return new EveryInterceptor(calls);
		}

	}

}
