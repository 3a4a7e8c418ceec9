package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.spring.client.RpycClientBeans;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers beans for the {@link io.rpyc.spring.client.RpycClient} interfaces in the
 * packages of the application, unless the application imports its clients itself.
 */
final class ScannedClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final BeanFactory beanFactory;

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	ScannedClientsRegistrar(BeanFactory beanFactory, Environment environment, ResourceLoader resourceLoader) {
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (!RpycClientBeans.exist(registry) && AutoConfigurationPackages.has(this.beanFactory)) {
			new RpycClientBeans(registry, this.environment, this.resourceLoader)
				.scan(AutoConfigurationPackages.get(this.beanFactory));
		}
	}

}
