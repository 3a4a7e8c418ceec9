package io.rpyc.spring.client;

import java.util.Set;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Removes the bean of an interface if the application has its own bean of the same type.
 */
final class RpycClientBackOff implements BeanFactoryPostProcessor {

	private final Set<String> channels;

	/**
	 * Creates the processor.
	 * @param channels the channels of all clients
	 */
	RpycClientBackOff(Set<String> channels) {
		this.channels = Set.copyOf(channels);
	}

	/** Returns the channels of all clients, including those that are replaced. */
	Set<String> channels() {
		return this.channels;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (!(beanFactory instanceof BeanDefinitionRegistry registry)) {
			return;
		}
		for (String name : beanFactory.getBeanDefinitionNames()) {
			Class<?> type = RpycClientBeans.type(beanFactory.getBeanDefinition(name));
			if (type != null && hasOther(beanFactory, type)) {
				registry.removeBeanDefinition(name);
			}
		}
	}

	private static boolean hasOther(ConfigurableListableBeanFactory beanFactory, Class<?> type) {
		for (String name : beanFactory.getBeanNamesForType(type, true, false)) {
			if (!beanFactory.containsBeanDefinition(name)
					|| RpycClientBeans.type(beanFactory.getBeanDefinition(name)) == null) {
				return true;
			}
		}
		return false;
	}

}
