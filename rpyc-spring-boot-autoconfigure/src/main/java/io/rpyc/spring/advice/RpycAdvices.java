package io.rpyc.spring.advice;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.rpyc.PyException;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.internal.CauseChain;
import io.rpyc.service.ExceptionMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * The {@link RpycAdvice} beans of an application. Global advice beans map exceptions from
 * any source. Those for some services handle exceptions of calls of their members,
 * including those with which returned stages complete.
 *
 * @since 0.1
 */
public final class RpycAdvices implements ExceptionMapping, InvocationInterceptor, Ordered, AopInfrastructureBean {

	private final List<AdviceBean> general;

	private final List<AdviceBean> scoped;

	/**
	 * Finds and creates the beans, including those of parent contexts.
	 * @param beanFactory the bean factory
	 * @throws IllegalStateException if a handler method is invalid
	 */
	public RpycAdvices(ListableBeanFactory beanFactory) {
		List<AdviceBean> advices = Arrays
			.stream(BeanFactoryUtils.beanNamesForAnnotationIncludingAncestors(beanFactory, RpycAdvice.class))
			.map((name) -> Map.entry(name, beanFactory.getBean(name)))
			.sorted(Map.Entry.comparingByValue(AnnotationAwareOrderComparator.INSTANCE))
			.map((entry) -> advice(beanFactory, entry.getKey(), entry.getValue()))
			.toList();
		this.general = advices.stream().filter((advice) -> !advice.isScoped()).toList();
		this.scoped = advices.stream().filter(AdviceBean::isScoped).toList();
	}

	private static AdviceBean advice(ListableBeanFactory beanFactory, String name, Object bean) {
		RpycAdvice annotation = beanFactory.findAnnotationOnBean(name, RpycAdvice.class);
		Assert.state(annotation != null, () -> "bean '" + name + "' is not an advice");
		return new AdviceBean(bean, userClass(bean), annotation);
	}

	private static Class<?> userClass(Object bean) {
		return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
	}

	/**
	 * Outside of the interceptors of the application, so that their exceptions are
	 * handled too, but inside of those that set the user of the call.
	 */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable PyException map(Throwable exception) {
		for (AdviceBean advice : this.general) {
			PyException handled = advice.handle(exception);
			if (handled != null) {
				return handled;
			}
		}
		return null;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		if (this.scoped.isEmpty()) {
			return chain.proceed(invocation);
		}
		try {
			Object result = chain.proceed(invocation);
			return (result instanceof CompletionStage<?> stage) ? handled(stage, invocation) : result;
		}
		catch (Throwable ex) {
			throw translate(ex, invocation);
		}
	}

	private CompletionStage<?> handled(CompletionStage<?> stage, Invocation invocation) {
		return stage.handle((value, failure) -> {
			if (failure == null) {
				return value;
			}
			throw new CompletionException(translate(CauseChain.unwrap(failure), invocation));
		});
	}

	private Throwable translate(Throwable exception, Invocation invocation) {
		Class<?> service = userClass(invocation.member()
			.boundTo()
			.map((bound) -> bound.self().target())
			.orElseGet(() -> invocation.self().target()));
		for (AdviceBean advice : this.scoped) {
			PyException handled = advice.isFor(service) ? advice.handle(exception) : null;
			if (handled != null) {
				if (handled != exception && handled.getCause() == null) {
					handled.initCause(exception);
				}
				return handled;
			}
		}
		return exception;
	}

}
