package io.rpyc.spring.client;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Registers a bean for each interface that calls a Python service. Its name is
 * {@code channel#type}, and the channel is its qualifier.
 *
 * @since 0.1
 */
public final class RpycClientBeans {

	private static final String BACK_OFF = "io.rpyc.spring.client.backOff";

	private final BeanDefinitionRegistry registry;

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	/**
	 * Creates the registration.
	 * @param registry the registry of beans
	 * @param environment resolves placeholders
	 * @param resourceLoader loads the classes
	 */
	public RpycClientBeans(BeanDefinitionRegistry registry, Environment environment, ResourceLoader resourceLoader) {
		this.registry = registry;
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	/**
	 * Returns whether clients are registered.
	 * @param registry the registry of beans
	 * @return {@code true} if at least one is registered
	 */
	public static boolean exist(BeanDefinitionRegistry registry) {
		return registry.containsBeanDefinition(BACK_OFF);
	}

	/**
	 * Registers the interfaces with {@link RpycClient} in packages.
	 * @param packages the names of the packages
	 */
	public void scan(Collection<String> packages) {
		scan(packages, "");
	}

	void scan(Collection<String> packages, String channel) {
		RpycClientScanner scanner = new RpycClientScanner(this.environment, this.resourceLoader);
		for (String each : packages) {
			for (BeanDefinition candidate : scanner
				.findCandidateComponents(this.environment.resolvePlaceholders(each))) {
				String name = String.valueOf(candidate.getBeanClassName());
				register(ClassUtils.resolveClassName(name, this.resourceLoader.getClassLoader()), channel);
			}
		}
	}

	/**
	 * Registers an interface.
	 * @param type the interface
	 * @param channel the channel, or an empty text for that of {@link RpycClient}
	 */
	void register(Class<?> type, String channel) {
		if (!type.isInterface()) {
			throw new InvalidRpycClientException(type, "is not an interface");
		}
		String name = this.environment.resolvePlaceholders(channel.isEmpty() ? declared(type) : channel);
		String beanName = name + "#" + type.getName();
		if (this.registry.containsBeanDefinition(beanName)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(RpycClientFactoryBean.class);
		definition.setTargetType(ResolvableType.forClassWithGenerics(RpycClientFactoryBean.class, type));
		definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, type);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(1, name);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
		definition.setRole(BeanDefinition.ROLE_APPLICATION);
		this.registry.registerBeanDefinition(beanName, definition);
		if (!this.registry.containsBeanDefinition(BACK_OFF)) {
			RootBeanDefinition backOff = new RootBeanDefinition(RpycClientBackOff.class);
			backOff.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
			backOff.getConstructorArgumentValues().addIndexedArgumentValue(0, new TreeSet<String>());
			this.registry.registerBeanDefinition(BACK_OFF, backOff);
		}
		addChannel(name);
	}

	@SuppressWarnings("unchecked")
	private void addChannel(String name) {
		Object channels = firstArgument(this.registry.getBeanDefinition(BACK_OFF));
		if (channels != null) {
			((Set<String>) channels).add(name);
		}
	}

	/** Unlike attributes, arguments are kept by the processing ahead of time. */
	private static @Nullable Object firstArgument(BeanDefinition definition) {
		ConstructorArgumentValues.ValueHolder argument = definition.getConstructorArgumentValues()
			.getIndexedArgumentValue(0, null);
		return (argument != null) ? argument.getValue() : null;
	}

	/**
	 * Returns the channels whose clients have all been replaced by other beans, such as
	 * mocks, so that nothing calls their servers.
	 * @param beanFactory the beans
	 * @return the names of the channels
	 */
	public static Set<String> replacedChannels(ConfigurableListableBeanFactory beanFactory) {
		if (!(beanFactory instanceof BeanDefinitionRegistry registry) || !exist(registry)) {
			return Set.of();
		}
		Set<String> replaced = new TreeSet<>(beanFactory.getBean(BACK_OFF, RpycClientBackOff.class).channels());
		for (String name : registry.getBeanDefinitionNames()) {
			// A mock is a singleton with the name of the bean that it replaces.
			Object existing = beanFactory.getSingleton(name);
			if (type(registry.getBeanDefinition(name)) != null
					&& (existing == null || existing instanceof RpycClientFactoryBean)) {
				replaced.remove(name.substring(0, name.lastIndexOf('#')));
			}
		}
		return replaced;
	}

	private static String declared(Class<?> type) {
		RpycClient annotation = AnnotatedElementUtils.findMergedAnnotation(type, RpycClient.class);
		return (annotation != null) ? annotation.channel() : RpycChannelFactory.DEFAULT_CHANNEL;
	}

	/** Returns the interface of a registered bean, or {@code null} if it is another. */
	static @Nullable Class<?> type(BeanDefinition definition) {
		return RpycClientFactoryBean.class.getName().equals(definition.getBeanClassName())
				&& firstArgument(definition) instanceof Class<?> type ? type : null;
	}

}
