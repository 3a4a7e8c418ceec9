package io.rpyc.spring.boot.test.python;

import java.util.List;
import java.util.Set;

import io.rpyc.spring.boot.autoconfigure.client.RpycChannelDetails;
import io.rpyc.testing.PythonServer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts the scripts of {@link PythonService} annotations with the context, and stops
 * them after its beans are destroyed.
 *
 * @param scripts the scripts
 */
record PythonServiceContextCustomizer(Set<PythonServiceScript> scripts) implements ContextCustomizer {

	private static final String BEAN_PREFIX = "pythonService#";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
		try {
			this.scripts.forEach((script) -> start(script, beans));
		}
		catch (RuntimeException | Error ex) {
			// The context is not active yet, so it does not destroy its beans.
			beans.destroySingletons();
			throw ex;
		}
	}

	private static void start(PythonServiceScript script, DefaultListableBeanFactory beans) {
		PythonServer server = script.start();
		String name = BEAN_PREFIX + script.channel();
		// Beans are destroyed in the reverse order.
		beans.registerDisposableBean(name + ".process", server::close);
		beans.registerSingleton(name, new Details(script.channel(), "static://127.0.0.1:" + server.port()));
	}

	/**
	 * The details of the channel.
	 *
	 * @param channel the name of the channel
	 * @param target the target
	 */
	private record Details(String channel, String target) implements RpycChannelDetails {

		@Override
		public String getChannel() {
			return this.channel;
		}

		@Override
		public String getTarget() {
			return this.target;
		}

	}

	/**
	 * Creates the customizers.
	 */
	static final class Factory implements ContextCustomizerFactory {

		@Override
		public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
				List<ContextConfigurationAttributes> configAttributes) {
			Set<PythonServiceScript> scripts = PythonServiceScript.of(testClass);
			return scripts.isEmpty() ? null : new PythonServiceContextCustomizer(scripts);
		}

	}

}
