package io.rpyc.spring.client;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.beans.factory.SmartFactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Creates the bean of an interface that calls a Python service.
 *
 * @param <T> the interface
 */
final class RpycClientFactoryBean<T> implements SmartFactoryBean<T>, BeanFactoryAware, BeanNameAware {

	private final Class<T> type;

	private final String channel;

	private @Nullable BeanFactory beanFactory;

	private @Nullable String beanName;

	RpycClientFactoryBean(Class<T> type, String channel) {
		this.type = type;
		this.channel = channel;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void setBeanName(String beanName) {
		this.beanName = beanName;
	}

	@Override
	public T getObject() {
		if (this.beanFactory == null) {
			throw new IllegalStateException("'beanFactory' must not be null");
		}
		if (this.beanName != null && this.beanFactory instanceof ConfigurableListableBeanFactory beans) {
			// Channels are closed after the beans that use them.
			for (String factory : beans.getBeanNamesForType(RpycChannelFactory.class)) {
				beans.registerDependentBean(factory, this.beanName);
			}
		}
		return this.beanFactory.getBean(RpycChannelFactory.class).channel(this.channel).client(this.type);
	}

	/** A channel that is not configured fails the start, not the first call. */
	@Override
	public boolean isEagerInit() {
		return true;
	}

	@Override
	public Class<T> getObjectType() {
		return this.type;
	}

	@Override
	public String toString() {
		return this.type.getName() + " of channel '" + this.channel + "'";
	}

}
