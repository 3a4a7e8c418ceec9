package io.rpyc.spring.boot.autoconfigure.security;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

import io.rpyc.RemoteException;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Proxies that Spring did not make, or that do not say so: what they hide is never a rule
 * that is silently dead.
 */
class HandMadeProxyTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0", "rpyc.security.authentication=none");

	@ParameterizedTest
	@ValueSource(classes = { GuardedByHand.class, OpaqueProxy.class, UnknownBehind.class })
	void whenAnnotationsAreOrMayBeHiddenThenTheStartFails(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidRpycSecurityException.class, (ex) -> {
					assertThat(ex).hasMessageContaining("'safe'").hasMessageContaining("'open'");
					assertThat(ex.action()).contains("interface");
				}));
	}

	@Test
	void whenTheClassBehindIsKnownThenPoliciesAndRolesHold() {
		this.runner.withUserConfiguration(PlainSafe.class, Wrapping.class)
			.withPropertyValues("rpyc.security.policies.safe.roles.ADMIN=open")
			.run((context) -> {
				assertThat(Proxy.isProxyClass(context.getBean("safe").getClass())).isTrue();
				try (TestPeer peer = TestPeer.of(context)) {
					assertDenied(() -> peer.call("open"));
				}
			});
	}

	@Test
	void whenTheInterfaceHasAnnotationsThenTheyHold() {
		this.runner.withUserConfiguration(GuardedInterface.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertDenied(() -> peer.call("close"));
				assertThat(peer.call("open")).isEqualTo("open");
			}
		});
	}

	@Test
	void whenSuchAProxyIsReturnedThenOnlyWhatItsInterfaceGuardsIsReachable() {
		this.runner.withUserConfiguration(Returning.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				for (String hiding : List.of("unknown", "opaque")) {
					Netref hidden = (Netref) peer.call(hiding);
					assertDenied(() -> hidden.invoke("open"));
				}
				Netref shown = (Netref) peer.call("guarded");
				assertThat(shown.invoke("open")).isEqualTo("open");
				assertDenied(() -> shown.invoke("close"));
			}
		});
	}

	private static void assertDenied(Runnable call) {
		assertThatExceptionOfType(RemoteException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo("PermissionError"));
	}

	@SuppressWarnings("unchecked")
	private static <T> T proxy(Class<T> type, T target) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			try {
				return method.invoke(target, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		};
		return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
	}

	public interface Safe {

		@Exposed
		String open();

	}

	@RpycService("safe")
	public interface ServedSafe extends Safe {

	}

	@RpycService("safe")
	public interface AnnotatedSafe {

		@Exposed
		@PreAuthorize("permitAll")
		String open();

		@Exposed
		@PreAuthorize("hasRole('ADMIN')")
		String close();

	}

	@RpycService("safe")
	@PreAuthorize("hasRole('ADMIN')")
	static class GuardedSafe implements Safe {

		@Override
		public String open() {
			return "open";
		}

	}

	@RpycService("safe")
	static class PlainSafe implements Safe {

		@Override
		public String open() {
			return "open";
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class GuardedServed implements ServedSafe {

		@Override
		public String open() {
			return "open";
		}

	}

	static class Unguarded implements AnnotatedSafe {

		@Override
		public String open() {
			return "open";
		}

		@Override
		public String close() {
			return "closed";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrapping {

		@Bean
		static BeanPostProcessor wrapping() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof Safe safe) ? proxy(Safe.class, safe) : bean;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ GuardedSafe.class, Wrapping.class })
	static class GuardedByHand {

	}

	@Configuration(proxyBeanMethods = false)
	static class OpaqueProxy {

		@Bean
		ServedSafe safe() {
			ProxyFactory factory = new ProxyFactory(new GuardedServed());
			factory.setInterfaces(ServedSafe.class);
			factory.setOpaque(true);
			return (ServedSafe) factory.getProxy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnknownBehind {

		@Bean
		ServedSafe safe() {
			return proxy(ServedSafe.class, () -> "open");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GuardedInterface {

		@Bean
		AnnotatedSafe safe() {
			return proxy(AnnotatedSafe.class, new Unguarded());
		}

	}

	@RpycService("returning")
	static class Returning {

		@Exposed
		Object unknown() {
			return proxy(Safe.class, new GuardedSafe());
		}

		@Exposed
		Object opaque() {
			return new OpaqueProxy().safe();
		}

		@Exposed
		Object guarded() {
			return proxy(AnnotatedSafe.class, new Unguarded());
		}

	}

}
