package io.rpyc.spring;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.DecoratingProxy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the beans with {@link RpycService}, also behind JDK and class-based proxies.
 * Calls go to the proxy; names and exposed members come from the class behind it.
 *
 * @since 0.1
 */
public final class RpycServiceDiscoverer {

	private final ConfigurableListableBeanFactory beanFactory;

	public RpycServiceDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Finds the services. Only creates the service beans.
	 * @return the definitions, in the order of the bean definitions
	 * @throws IllegalArgumentException if a service is a prototype-scoped bean
	 */
	public List<ServiceDefinition> discover() {
		return discoverWithListeners().stream().map(DiscoveredService::definition).toList();
	}

	/**
	 * Finds the services and the listeners that may serve them.
	 * @return the services, in the order of the bean definitions
	 * @throws IllegalArgumentException if a service is a prototype-scoped bean
	 */
	public List<DiscoveredService> discoverWithListeners() {
		List<DiscoveredService> services = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			RpycService annotation = ScopedProxyUtils.isScopedTarget(beanName) ? null : annotation(beanName);
			if (annotation != null) {
				services.add(new DiscoveredService(define(beanName, annotation), Set.of(annotation.listeners())));
			}
		}
		return services;
	}

	private @Nullable RpycService annotation(String beanName) {
		RpycService annotation = this.beanFactory.findAnnotationOnBean(beanName, RpycService.class, false);
		if (annotation != null) {
			return annotation;
		}
		Class<?> behindProxy = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		return (behindProxy != null) ? AnnotatedElementUtils.findMergedAnnotation(behindProxy, RpycService.class)
				: null;
	}

	private ServiceDefinition define(String beanName, RpycService annotation) {
		if (this.beanFactory.isPrototype(beanName)) {
			throw new IllegalArgumentException("service bean '" + beanName
					+ "' has prototype scope, but one instance would serve all clients: make it a singleton, or annotate it"
					+ " with @RpycConnectionScope for one instance per connection");
		}
		Object bean = this.beanFactory.getBean(beanName);
		Class<?> userClass = userClass(beanName, bean);
		String name = annotation.name().isEmpty() ? ServiceDefinition.defaultName(userClass) : annotation.name();
		return new ServiceDefinition(name, List.of(annotation.aliases()), bean, userClass);
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
		BeanDefinition definition = this.beanFactory.containsBeanDefinition(beanName)
				? this.beanFactory.getMergedBeanDefinition(beanName) : null;
		Class<?> defined = (definition != null) ? definition.getResolvableType().resolve() : null;
		return (defined != null && !defined.isInterface()) ? defined : found;
	}

}
