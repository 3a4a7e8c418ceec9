package io.rpyc.spring.boot.test.context;

import java.util.List;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Gives the RPyC server of a test a random port if its web server has one, and injects
 * the ports of named listeners.
 *
 * @param randomPort whether the web server has a random port
 */
record RpycServerContextCustomizer(boolean randomPort) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		if (context.getBeanFactory() instanceof DefaultListableBeanFactory beans) {
			beans.setAutowireCandidateResolver(new LocalRpycPortResolver());
		}
		if (this.randomPort) {
			RandomRpycPorts.apply(context.getEnvironment());
		}
	}

	/**
	 * Creates the customizers.
	 */
	static final class Factory implements ContextCustomizerFactory {

		@Override
		public ContextCustomizer createContextCustomizer(Class<?> testClass,
				List<ContextConfigurationAttributes> configAttributes) {
			SpringBootTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
					SpringBootTest.class);
			return new RpycServerContextCustomizer(
					annotation != null && annotation.webEnvironment() == WebEnvironment.RANDOM_PORT);
		}

	}

}
