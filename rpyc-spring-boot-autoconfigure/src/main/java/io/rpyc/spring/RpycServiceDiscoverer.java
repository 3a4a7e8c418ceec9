package io.rpyc.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.DecoratingProxy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the beans with {@link RpycService} on their class or {@code @Bean} method, also
 * behind JDK and class-based proxies. Calls go to the proxy; names and exposed members
 * come from the class behind it.
 *
 * @since 0.1
 */
public final class RpycServiceDiscoverer implements AopInfrastructureBean {

	private static final Logger logger = LoggerFactory.getLogger(RpycServiceDiscoverer.class);

	/** Scopes of Spring that only exist within web applications. */
	private static final Set<String> WEB_SCOPES = Set.of("request", "session", "websocket");

	private final ConfigurableListableBeanFactory beanFactory;

	/** Services are looked for several times, but each warning is logged once. */
	private final Set<String> unusedHooks = ConcurrentHashMap.newKeySet();

	public RpycServiceDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Finds the services with the listeners that may serve them and their interceptors.
	 * Only creates the service beans.
	 * @return the services, in the order of the bean definitions
	 * @throws InvalidRpycServiceException if a bean cannot be a service
	 */
	public List<DiscoveredService> discover() {
		List<DiscoveredService> services = new ArrayList<>();
		for (String beanName : beanNames(Object.class)) {
			RpycService annotation = annotation(beanName);
			if (annotation != null) {
				services.add(new DiscoveredService(define(beanName, annotation),
						Set.copyOf(List.of(annotation.listeners())), Set.copyOf(List.of(annotation.interceptors()))));
			}
		}
		warnOfUnusedHooks();
		return services;
	}

	private List<String> beanNames(Class<?> type) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type, true, false))
			.filter(Predicate.not(ScopedProxyUtils::isScopedTarget))
			.toList();
	}

	private void warnOfUnusedHooks() {
		for (String beanName : beanNames(RpycConnectionHooks.class)) {
			if (annotation(beanName) == null && this.unusedHooks.add(beanName)) {
				logger.warn("RpycConnectionHooks of bean '{}' are not called, since it is not a service: "
						+ "annotate it with @RpycService, or implement ConnectionListener", beanName);
			}
		}
	}

	private @Nullable RpycService annotation(String beanName) {
		Method factoryMethod = factoryMethod(beanName);
		RpycService ofMethod = (factoryMethod != null)
				? AnnotatedElementUtils.findMergedAnnotation(factoryMethod, RpycService.class) : null;
		if (ofMethod != null) {
			return ofMethod;
		}
		RpycService annotation = this.beanFactory.findAnnotationOnBean(beanName, RpycService.class, false);
		if (annotation != null) {
			return annotation;
		}
		Class<?> behindProxy = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		return (behindProxy != null) ? AnnotatedElementUtils.findMergedAnnotation(behindProxy, RpycService.class)
				: null;
	}

	private @Nullable Method factoryMethod(String beanName) {
		return (definition(beanName) instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
	}

	/** Returns the definition of a bean, or of the bean behind its scoped proxy. */
	private @Nullable BeanDefinition definition(String beanName) {
		String targetName = ScopedProxyUtils.getTargetBeanName(beanName);
		String defined = this.beanFactory.containsBeanDefinition(targetName) ? targetName : beanName;
		return this.beanFactory.containsBeanDefinition(defined) ? this.beanFactory.getMergedBeanDefinition(defined)
				: null;
	}

	private ServiceDefinition define(String beanName, RpycService annotation) {
		requireServableScope(beanName);
		Object bean = this.beanFactory.getBean(beanName);
		if (bean.equals(null)) {
			throw new InvalidRpycServiceException("the @Bean method of service bean '" + beanName
					+ "' returns null: add a condition to the method if there is not always a service");
		}
		Class<?> userClass = userClass(beanName, bean);
		String name = annotation.name().isEmpty() ? ServiceDefinition.defaultName(namedClass(beanName, userClass))
				: annotation.name();
		return new ServiceDefinition(name, List.of(annotation.aliases()), bean, userClass);
	}

	private void requireServableScope(String beanName) {
		String remedy = ": make it a singleton, or annotate it with @RpycConnectionScope for one instance per connection";
		if (!this.beanFactory.isSingleton(beanName) && this.beanFactory.isPrototype(beanName)) {
			throw new InvalidRpycServiceException("service bean '" + beanName
					+ "' has prototype scope, but one instance would serve all clients" + remedy);
		}
		BeanDefinition definition = definition(beanName);
		String scope = (definition != null) ? definition.getScope() : null;
		if (scope != null && WEB_SCOPES.contains(scope)) {
			throw new InvalidRpycServiceException("service bean '" + beanName + "' has " + scope
					+ " scope, but calls of RPyC clients do not belong to a web " + scope + remedy);
		}
	}

	/** Returns the class that names the service: lambdas have no name of their own. */
	private Class<?> namedClass(String beanName, Class<?> userClass) {
		Method factoryMethod = factoryMethod(beanName);
		boolean unnamed = userClass.isHidden() || userClass.isAnonymousClass() || Proxy.isProxyClass(userClass);
		return (unnamed && factoryMethod != null) ? factoryMethod.getReturnType() : userClass;
	}

	private Class<?> userClass(String beanName, Object bean) {
		String targetName = ScopedProxyUtils.getTargetBeanName(beanName);
		Class<?> scoped = this.beanFactory.containsBean(targetName)
				? AutoProxyUtils.determineTargetClass(this.beanFactory, targetName) : null;
		return ClassUtils.getUserClass((scoped != null) ? scoped : classBehind(beanName, bean));
	}

	private Class<?> classBehind(String beanName, Object bean) {
		Class<?> found = AopProxyUtils.ultimateTargetClass(bean);
		if (!Proxy.isProxyClass(found)) {
			return found;
		}
		if (bean instanceof DecoratingProxy decorating) {
			return decorating.getDecoratedClass();
		}
		// A manually created proxy: the bean definition may still have its class.
		BeanDefinition definition = definition(beanName);
		Class<?> defined = (definition != null) ? definition.getResolvableType().resolve() : null;
		return (defined != null && !defined.isInterface()) ? defined : found;
	}

}
