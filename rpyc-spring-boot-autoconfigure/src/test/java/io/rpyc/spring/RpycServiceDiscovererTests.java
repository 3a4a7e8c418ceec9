package io.rpyc.spring;

import java.util.List;

import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
			assertThatIllegalArgumentException().isThrownBy(() -> discover(context))
				.withMessageContaining("has prototype scope")
				.withMessageContaining("@RpycConnectionScope");
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
		return new RpycServiceDiscoverer(context.getBeanFactory()).discover();
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
