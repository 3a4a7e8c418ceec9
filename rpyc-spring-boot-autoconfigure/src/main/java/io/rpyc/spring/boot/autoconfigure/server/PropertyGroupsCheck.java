package io.rpyc.spring.boot.autoconfigure.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Rejects properties of unknown groups, such as {@code rpyc.secutity}, which would not
 * configure anything. As for unknown keys of known groups, environment variables and
 * system properties may have other names.
 */
final class PropertyGroupsCheck implements BeanFactoryPostProcessor, AopInfrastructureBean {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("rpyc");

	private static final Set<String> GROUPS = new TreeSet<>(Set.of("client", "registry", "security", "server"));

	/** The properties of tests, which rpyc-test reads itself. */
	private static final String TEST = "test";

	private final Environment environment;

	PropertyGroupsCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		UnboundElementsSourceFilter filter = new UnboundElementsSourceFilter();
		List<ConfigurationProperty> unknown = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (filter.apply(source) && source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.filter(PropertyGroupsCheck::isUnknown)
					.flatMap((name) -> Stream.ofNullable(source.getConfigurationProperty(name)))
					.forEach(unknown::add);
			}
		}
		if (!unknown.isEmpty()) {
			throw new UnknownPropertyGroupException(unknown, GROUPS);
		}
	}

	private static boolean isUnknown(ConfigurationPropertyName name) {
		if (!ROOT.isAncestorOf(name)) {
			return false;
		}
		String group = name.getElement(1, Form.UNIFORM);
		return !GROUPS.contains(group) && !group.equals(TEST);
	}

}
