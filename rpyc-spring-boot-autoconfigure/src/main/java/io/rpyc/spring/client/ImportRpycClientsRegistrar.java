package io.rpyc.spring.client;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers the beans of {@link ImportRpycClients}.
 */
final class ImportRpycClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	ImportRpycClientsRegistrar(Environment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		RpycClientBeans beans = new RpycClientBeans(registry, this.environment, this.resourceLoader);
		for (AnnotationAttributes annotation : metadata.getMergedRepeatableAnnotationAttributes(ImportRpycClients.class,
				ImportRpycClients.Container.class, false)) {
			register(metadata, annotation, beans);
		}
	}

	private void register(AnnotationMetadata metadata, AnnotationAttributes annotation, RpycClientBeans beans) {
		String channel = annotation.getString("channel");
		Class<?>[] types = annotation.getClassArray("types");
		for (Class<?> type : types) {
			beans.register(type, channel);
		}
		Set<String> packages = new LinkedHashSet<>(Arrays.asList(annotation.getStringArray("basePackages")));
		for (Class<?> type : annotation.getClassArray("basePackageClasses")) {
			packages.add(ClassUtils.getPackageName(type));
		}
		if (types.length == 0 && packages.isEmpty()) {
			packages.add(ClassUtils.getPackageName(metadata.getClassName()));
		}
		beans.scan(packages, channel);
	}

}
