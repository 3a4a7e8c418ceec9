package io.rpyc.spring.boot.test.context;

import io.rpyc.spring.LocalRpycPort;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Resolves {@link LocalRpycPort} annotations with the name of a listener.
 */
final class LocalRpycPortResolver extends ContextAnnotationAutowireCandidateResolver {

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		String listener = listener(descriptor);
		return listener.isEmpty() ? super.getSuggestedValue(descriptor) : "${local.rpyc." + listener + ".port}";
	}

	private static String listener(DependencyDescriptor descriptor) {
		LocalRpycPort annotation = AnnotatedElementUtils.findMergedAnnotation(
				AnnotatedElementUtils.forAnnotations(descriptor.getAnnotations()), LocalRpycPort.class);
		if (annotation == null && descriptor.getMethodParameter() != null
				&& descriptor.getMethodParameter().getMethod() != null) {
			annotation = AnnotationUtils.findAnnotation(descriptor.getMethodParameter().getMethod(),
					LocalRpycPort.class);
		}
		return (annotation != null) ? annotation.value() : "";
	}

}
