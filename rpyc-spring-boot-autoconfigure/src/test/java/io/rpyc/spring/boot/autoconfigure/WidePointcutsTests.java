package io.rpyc.spring.boot.autoconfigure;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycClient;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that pointcuts of an application may match the beans of this library.
 */
class WidePointcutsTests {

	private static final String[] PROPERTIES = { "rpyc.server.port=0", "rpyc.security.authentication=none",
			"rpyc.security.require-rule=false", "rpyc.registry.addresses=127.0.0.1:9", "rpyc.server.logging.mdc=true",
			"rpyc.client.channel.default.target=static://127.0.0.1:9" };

	@Test
	void everyBeanOfOursIsLeftOutOfAutoProxyingOrCanBeProxied() {
		new ApplicationContextRunner().withUserConfiguration(Everything.class)
			.withPropertyValues(PROPERTIES)
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				BeanFactory beans = context.getSourceApplicationContext();
				List<String> ours = Arrays.stream(context.getBeanDefinitionNames())
					.filter((name) -> isOurs(beans.getType(name)))
					.toList();
				assertThat(ours).hasSizeGreaterThan(70);
				assertThat(ours).allSatisfy((name) -> {
					Class<?> type = beans.getType(name);
					assertThat(AopInfrastructureBean.class.isAssignableFrom(type)
							|| !Modifier.isFinal(type.getModifiers()))
						.as("'%s' can be proxied, or its %s is an AopInfrastructureBean", name, type)
						.isTrue();
				});
			});
	}

	private static boolean isOurs(Class<?> type) {
		// Post processors of the bean factory are created before there are proxies.
		return type != null && type.getName().startsWith("io.rpyc.") && !type.getName().contains("Tests")
				&& !BeanFactoryPostProcessor.class.isAssignableFrom(type);
	}

	@ParameterizedTest
	@ValueSource(classes = { EveryMethod.class, EveryMethodOfOurs.class, EveryBean.class, ServicesByName.class })
	void whenAPointcutMatchesAlmostEverythingThenTheApplicationStarts(Class<?> aspect) {
		for (Class<?> proxies : List.of(ClassProxies.class, InterfaceProxies.class)) {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(autoConfigurations()))
				.withUserConfiguration(proxies, aspect, Hello.class)
				.withPropertyValues(PROPERTIES)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBean(RpycServerOptions.Builder.class).port(0).build().address().getPort())
						.isZero();
					int before = Calls.COUNT.get();
					try (TestPeer peer = TestPeer.of(context)) {
						assertThat(peer.call("hi")).isEqualTo("hi");
					}
					assertThat(AopUtils.isAopProxy(context.getBean("helloService"))).isTrue();
					assertThat(Calls.COUNT.get()).isGreaterThan(before);
				});
		}
	}

	/** Without Spring Security, which has final beans of its own. */
	private static Class<?>[] autoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.rpyc.") && !name.contains("SpringSecurity"))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
	}

	@RpycService("helloService")
	static class Hello {

		@Exposed
		public String hi() {
			return "hi";
		}

	}

	@RpycClient
	interface Model {

		int size();

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportRpycClients(types = Model.class)
	static class Everything {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy(proxyTargetClass = true)
	static class ClassProxies {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	static class InterfaceProxies {

	}

	abstract static class Calls {

		static final AtomicInteger COUNT = new AtomicInteger();

		static Object count(ProceedingJoinPoint call) throws Throwable {
			COUNT.incrementAndGet();
			return call.proceed();
		}

	}

	@Aspect
	static class EveryMethod {

		@Around("execution(* *(..))")
		Object around(ProceedingJoinPoint call) throws Throwable {
			return Calls.count(call);
		}

	}

	@Aspect
	static class EveryMethodOfOurs {

		@Around("within(io.rpyc..*)")
		Object around(ProceedingJoinPoint call) throws Throwable {
			return Calls.count(call);
		}

	}

	@Aspect
	static class EveryBean {

		@Around("bean(*)")
		Object around(ProceedingJoinPoint call) throws Throwable {
			return Calls.count(call);
		}

	}

	@Aspect
	static class ServicesByName {

		@Around("bean(*Service*)")
		Object around(ProceedingJoinPoint call) throws Throwable {
			return Calls.count(call);
		}

	}

}
