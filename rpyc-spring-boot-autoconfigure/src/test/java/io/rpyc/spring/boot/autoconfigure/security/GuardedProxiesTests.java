package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.RemoteException;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for annotations of a class whose JDK proxy only has generic interfaces.
 */
class GuardedProxiesTests {

	@Test
	void annotationsOfTheClassAreEnforced() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
					RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
			.withUserConfiguration(Proxies.class, Names.class)
			.withPropertyValues("rpyc.server.port=0", "rpyc.security.authentication=none")
			.run((context) -> {
				assertThat(AopUtils.isJdkDynamicProxy(context.getBean("names"))).isTrue();
				try (TestPeer peer = TestPeer.of(context)) {
					assertThat(peer.call("find", 3)).isEqualTo("n3");
					assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call("remove", 3))
						.withMessageContaining("PermissionError");
				}
			});
	}

	interface Store<T, K> {

		@Exposed
		T find(K key);

		@Exposed
		T remove(K key);

	}

	@RpycService("names")
	static class Names implements Store<String, Integer> {

		@Override
		public String find(Integer key) {
			return "n" + key;
		}

		@Override
		@PreAuthorize("denyAll")
		public String remove(Integer key) {
			return "removed";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	static class Proxies {

		@Bean
		static Log log() {
			return new Log();
		}

	}

	@Aspect
	static class Log {

		@Around("bean(names)")
		Object around(ProceedingJoinPoint call) throws Throwable {
			return call.proceed();
		}

	}

}
