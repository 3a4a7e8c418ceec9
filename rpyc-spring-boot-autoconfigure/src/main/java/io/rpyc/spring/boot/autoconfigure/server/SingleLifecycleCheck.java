package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.spring.RpycServerLifecycle;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Fails the start if an application has several lifecycles, before one of several is
 * injected somewhere. A single one runs any number of servers.
 */
final class SingleLifecycleCheck implements BeanFactoryPostProcessor, AopInfrastructureBean {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		String[] names = beanFactory.getBeanNamesForType(RpycServerLifecycle.class, true, false);
		if (names.length > 1) {
			throw new InvalidListenersException(
					"there are several beans of type RpycServerLifecycle: " + String.join(", ", names),
					"Remove all but one, which can run several servers: configure 'rpyc.server.listeners', define "
							+ "RpycServer beans, or use RpycServerLifecycle.ofServers.");
		}
	}

}
