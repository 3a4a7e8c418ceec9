package io.rpyc.spring;

import java.util.List;

import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link RpycServiceDiscoverer}.
 */
class RpycServiceDiscovererTests {

	@Test
	void whenBeanIsPlainThenItIsItsOwnTarget() {
		try (var context = new AnnotationConfigApplicationContext(OrderService.class)) {
			assertThat(discover(context)).containsExactly(new ServiceDefinition("order", List.of("ORDERS"),
					context.getBean(OrderService.class), OrderService.class));
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whenHooksAreNotThoseOfAServiceThenOneWarningSaysSo(CapturedOutput output) {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.registerBean("gatekeeper", RpycConnectionHooks.class, () -> new RpycConnectionHooks() {
			});
			context.refresh();
			RpycServiceDiscoverer discoverer = new RpycServiceDiscoverer(context.getBeanFactory());
			assertThat(discoverer.discover()).isEmpty();
			assertThat(discoverer.discover()).isEmpty();
			assertThat(output).containsOnlyOnce("RpycConnectionHooks of bean 'gatekeeper' are not called");
		}
	}

	@Test
	void whenAnObjectIsRegisteredWithoutADefinitionThenItIsAService() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.getBeanFactory().registerSingleton("orders", new OrderService());
			context.refresh();
			assertThat(discover(context)).extracting(ServiceDefinition::name).containsExactly("order");
		}
	}

	@Test
	void whenNameIsGivenByEitherAttributeThenItIsTheNameOfServiceAndBean() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.register(ByName.class, ByValue.class);
			context.refresh();
			assertThat(discover(context)).extracting(ServiceDefinition::name).containsExactly("by-name", "by-value");
			assertThat(context.getBean("by-name")).isInstanceOf(ByName.class);
			assertThat(context.getBean("by-value")).isInstanceOf(ByValue.class);
		}
	}

	@Test
	void whenBeanIsProxiedByClassThenTheProxyIsCalledAndTheUserClassRead() {
		try (var context = new AnnotationConfigApplicationContext(OrderService.class, ClassProxies.class)) {
			ServiceDefinition service = discover(context).get(0);
			assertThat(AopUtils.isCglibProxy(service.target())).isTrue();
			assertThat(service.type()).isEqualTo(OrderService.class);
			assertThat(service.name()).isEqualTo("order");
		}
	}

	@Test
	void whenBeanIsProxiedByInterfacesThenTheProxyIsCalledAndTheUserClassRead() {
		try (var context = new AnnotationConfigApplicationContext(StockService.class, InterfaceProxies.class)) {
			ServiceDefinition service = discover(context).get(0);
			assertThat(AopUtils.isJdkDynamicProxy(service.target())).isTrue();
			assertThat(service.type()).isEqualTo(StockService.class);
		}
	}

	@Test
	void whenFactoryMethodHidesTheClassBehindItsInterfaceThenTheAnnotationIsFound() {
		try (var context = new AnnotationConfigApplicationContext(FactoryMethod.class)) {
			assertThat(discover(context)).extracting(ServiceDefinition::type).containsExactly(StockService.class);
		}
		try (var context = new AnnotationConfigApplicationContext(FactoryMethod.class, InterfaceProxies.class)) {
			assertThat(discover(context)).extracting(ServiceDefinition::type).containsExactly(StockService.class);
		}
	}

	@Test
	void whenBeanIsOfTheConnectionThenItsScopedProxyIsTheTarget() {
		for (Class<?> proxies : List.of(ClassProxies.class, Object.class)) {
			try (var context = new AnnotationConfigApplicationContext()) {
				context.getBeanFactory().registerScope(ConnectionScope.NAME, new ConnectionScope());
				context.register(SessionService.class, proxies);
				context.refresh();
				assertThat(discover(context)).singleElement().satisfies((service) -> {
					assertThat(service.type()).isEqualTo(SessionService.class);
					assertThat(service.name()).isEqualTo("session");
					assertThat(service.target()).isSameAs(context.getBean(SessionService.class));
				});
			}
		}
	}

	@Test
	void whenBeanIsAPrototypeThenItIsRefused() {
		try (var context = new AnnotationConfigApplicationContext(PrototypeService.class)) {
			assertThatExceptionOfType(InvalidRpycServiceException.class).isThrownBy(() -> discover(context))
				.withMessageContaining("has prototype scope")
				.withMessageContaining("@RpycConnectionScope");
		}
	}

	@Test
	void whenABeanMethodIsAnnotatedThenItsBeanIsAService() {
		try (var context = new AnnotationConfigApplicationContext(BeanMethods.class)) {
			assertThat(discover(context))
				.extracting(ServiceDefinition::name, (service) -> service.target().getClass(), ServiceDefinition::type,
						ServiceDefinition::aliases)
				.contains(tuple("plain", Plain.class, Plain.class, List.of("PLAINS")),
						tuple("second", ByName.class, ByName.class, List.of()),
						tuple("legacy", LegacyService.class, LegacyService.class, List.of()),
						tuple("typed", StockService.class, StockService.class, List.of()))
				.filteredOn((tuple) -> tuple.toList().get(0).equals("counter"))
				.hasSize(1);
		}
	}

	@Test
	void whenTheBeanOfAnAnnotatedMethodIsLazyThenItIsCreatedToServeIt() {
		try (var context = new AnnotationConfigApplicationContext(LazyMethods.class)) {
			assertThat(context.getBeanFactory().containsSingleton("lazily")).isFalse();
			assertThat(discover(context)).extracting(ServiceDefinition::name).containsExactly("lazily");
		}
	}

	@Test
	void whenTheConditionOfAnAnnotatedMethodDoesNotHoldThenThereIsNoService() {
		try (var context = new AnnotationConfigApplicationContext(ConditionalMethods.class)) {
			assertThat(discover(context)).extracting(ServiceDefinition::name).containsExactly("present");
		}
	}

	@Test
	void whenTheBeanOfAnAnnotatedMethodIsOfTheConnectionThenItsScopedProxyIsTheTarget() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.getBeanFactory().registerScope(ConnectionScope.NAME, new ConnectionScope());
			context.register(ConnectionMethods.class);
			context.refresh();
			assertThat(discover(context)).singleElement().satisfies((service) -> {
				assertThat(service.type()).isEqualTo(Plain.class);
				assertThat(service.name()).isEqualTo("mine");
				assertThat(service.target()).isSameAs(context.getBean("session"));
			});
		}
	}

	@Test
	void whenTheBeanOfAnAnnotatedMethodIsProxiedThenTheProxyIsCalled() {
		for (Class<?> proxies : List.of(ClassProxies.class, InterfaceProxies.class)) {
			try (var context = new AnnotationConfigApplicationContext(TypedMethod.class, proxies)) {
				ServiceDefinition service = discover(context).get(0);
				assertThat(AopUtils.isAopProxy(service.target())).isTrue();
				assertThat(service.type()).isEqualTo(StockService.class);
				assertThat(service.name()).isEqualTo("typed");
			}
		}
	}

	@Test
	void whenAnAnnotatedMethodReturnsNullThenItIsRefused() {
		try (var context = new AnnotationConfigApplicationContext(NullMethod.class)) {
			assertThatExceptionOfType(InvalidRpycServiceException.class).isThrownBy(() -> discover(context))
				.withMessageContaining("'nothing' returns null");
		}
	}

	@Test
	void whenABeanBelongsToAWebScopeThenItIsRefused() {
		for (String name : List.of("request", "session")) {
			for (ScopedProxyMode mode : List.of(ScopedProxyMode.NO, ScopedProxyMode.TARGET_CLASS)) {
				try (var context = new AnnotationConfigApplicationContext()) {
					context.getBeanFactory().registerScope(name, new ConnectionScope());
					context.registerBean("cart", OrderService.class, (definition) -> definition.setScope(name));
					if (mode != ScopedProxyMode.NO) {
						BeanDefinitionHolder target = new BeanDefinitionHolder(context.getBeanDefinition("cart"),
								"cart");
						context.removeBeanDefinition("cart");
						context.registerBeanDefinition("cart",
								ScopedProxyUtils.createScopedProxy(target, context, true).getBeanDefinition());
					}
					context.refresh();
					assertThatExceptionOfType(InvalidRpycServiceException.class).isThrownBy(() -> discover(context))
						.withMessageContaining("'cart' has " + name + " scope")
						.withMessageContaining("@RpycConnectionScope");
				}
			}
		}
	}

	@Test
	void whenOtherBeansAreLazyThenTheyStayUncreated() {
		try (var context = new AnnotationConfigApplicationContext(OrderService.class, LazyBean.class)) {
			discover(context);
			assertThat(context.getBeanFactory().containsSingleton("lazyBean")).isFalse();
		}
	}

	private static List<ServiceDefinition> discover(AnnotationConfigApplicationContext context) {
		return new RpycServiceDiscoverer(context.getBeanFactory()).discover()
			.stream()
			.map(DiscoveredService::definition)
			.toList();
	}

	@RpycService(aliases = "ORDERS")
	static class OrderService {

		@Exposed
		int count() {
			return 1;
		}

	}

	@RpycService(name = "by-name")
	static class ByName {

	}

	@RpycService("by-value")
	static class ByValue {

	}

	@RpycService
	@RpycConnectionScope
	static class SessionService {

		@Exposed
		int count() {
			return 1;
		}

	}

	@RpycService
	@Scope("prototype")
	static class PrototypeService {

	}

	interface Stock {

		@Exposed
		int count();

	}

	@RpycService
	static class StockService implements Stock {

		@Override
		public int count() {
			return 2;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryMethod {

		@Bean
		Stock stock() {
			return new StockService();
		}

	}

	static class Plain {

		@Exposed
		public int count() {
			return 3;
		}

	}

	@RpycService("of-the-class")
	static class LegacyService {

	}

	@Configuration(proxyBeanMethods = false)
	static class BeanMethods {

		@Bean
		@RpycService(aliases = "PLAINS")
		Plain first() {
			return new Plain();
		}

		@Bean
		@RpycService("second")
		ByName second() {
			return new ByName();
		}

		@Bean
		@RpycService
		LegacyService legacy() {
			return new LegacyService();
		}

		@Bean
		@RpycService(name = "typed")
		Stock stock() {
			return new StockService();
		}

		@Bean
		@RpycService
		Counter lambda() {
			return () -> 4;
		}

	}

	@FunctionalInterface
	interface Counter {

		@Exposed
		int count();

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyMethods {

		@Bean
		@Lazy
		@RpycService("lazily")
		Plain lazily() {
			return new Plain();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConditionalMethods {

		@Bean
		@RpycService("absent")
		@Profile("other")
		Plain absent() {
			return new Plain();
		}

		@Bean
		@RpycService("present")
		@Profile("!other")
		Plain present() {
			return new Plain();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConnectionMethods {

		@Bean
		@RpycService("mine")
		@RpycConnectionScope
		Plain session() {
			return new Plain();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TypedMethod {

		@Bean
		@RpycService("typed")
		Stock stock() {
			return new StockService();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NullMethod {

		@Bean
		@RpycService("nothing")
		@Nullable Plain nothing() {
			return null;
		}

	}

	@Lazy
	@Configuration("lazyBean")
	static class LazyBean {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy(proxyTargetClass = true)
	static class ClassProxies {

		@Bean
		Counting counting() {
			return new Counting();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	static class InterfaceProxies {

		@Bean
		Counting counting() {
			return new Counting();
		}

	}

	@Aspect
	static class Counting {

		@Around("execution(* count())")
		Object count(ProceedingJoinPoint call) throws Throwable {
			return call.proceed();
		}

	}

}
