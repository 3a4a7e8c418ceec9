package io.rpyc.spring;

import java.util.List;

import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.value.PyTuple;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for services with generic interfaces behind proxies.
 */
class GenericInterfaceTests {

	@ParameterizedTest
	@ValueSource(classes = { Object.class, ClassProxies.class, InterfaceProxies.class })
	void exposedMembersAndConversionsAreThoseOfTheClass(Class<?> proxies) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
			.withUserConfiguration(proxies, Log.class, Names.class)
			.withPropertyValues("rpyc.server.port=0")
			.run((context) -> {
				assertThat(AopUtils.isJdkDynamicProxy(context.getBean("names")))
					.isEqualTo(proxies == InterfaceProxies.class);
				try (TestPeer peer = TestPeer.of(context)) {
					assertThat(peer.call("find", 3)).isEqualTo("n3");
					assertThat(((Netref) peer.call("find_all", List.of(1, 2))).repr()).isEqualTo("[3, 4]");
					assertThat(peer.call("first", List.of(PyTuple.of(1, 2)))).isEqualTo(3);
					assertThat(peer.root().dir()).contains("find", "find_all", "first", "own", "describe")
						.doesNotContain("hidden");
					assertThat(peer.call("own", 5)).isEqualTo("own5");
					assertThat(peer.call("describe", 7)).isEqualTo("k7");
				}
			});
	}

	interface Reader<T, K> {

		@Exposed
		T find(K key);

		T hidden(K key);

		@Exposed
		default String describe(K key) {
			return "k" + (((Number) key).intValue());
		}

	}

	interface Finder<T, K> extends Reader<T, K> {

		@Exposed
		List<K> findAll(List<K> keys);

		@Exposed
		<P extends Point> long first(List<P> points);

	}

	record Point(int x, int y) {
	}

	interface Own<A> {

		String own(A value);

	}

	abstract static class Base<A> implements Own<A> {

		@Exposed
		@Override
		public String own(A value) {
			return "own" + value;
		}

	}

	@RpycService("names")
	static class Names extends Base<Integer> implements Finder<String, Integer> {

		@Override
		public String find(Integer key) {
			return "n" + (key + 0);
		}

		@Override
		public String hidden(Integer key) {
			return "";
		}

		@Override
		public List<Integer> findAll(List<Integer> keys) {
			return keys.stream().map((key) -> key + 2).toList();
		}

		@Override
		public <P extends Point> long first(List<P> points) {
			return points.get(0).x() + points.get(0).y();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy(proxyTargetClass = true)
	static class ClassProxies {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	static class InterfaceProxies {

	}

	@Aspect
	static class Log {

		@Around("bean(names)")
		Object around(ProceedingJoinPoint call) throws Throwable {
			return call.proceed();
		}

	}

}
