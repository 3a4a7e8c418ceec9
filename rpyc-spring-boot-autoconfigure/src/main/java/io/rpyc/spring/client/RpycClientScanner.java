package io.rpyc.spring.client;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * Finds the interfaces with {@link RpycClient}.
 */
final class RpycClientScanner extends ClassPathScanningCandidateComponentProvider {

	RpycClientScanner(Environment environment, ResourceLoader resourceLoader) {
		super(false, environment);
		setResourceLoader(resourceLoader);
		addIncludeFilter(new AnnotationTypeFilter(RpycClient.class));
	}

	@Override
	protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
		return definition.getMetadata().isIndependent() && !definition.getMetadata().isAnnotation();
	}

}
