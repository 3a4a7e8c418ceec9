package io.rpyc.spring.client;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.aot.BeanFactoryInitializationCode;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Registers the proxies of clients, those of the interfaces that their methods use, and
 * the data of parameters and results.
 */
final class RpycClientAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			Class<?> type = RpycClientBeans.type(beanFactory.getBeanDefinition(name));
			if (type != null) {
				types.add(type);
			}
		}
		return types.isEmpty() ? null : new Contribution(types);
	}

	/**
	 * Registers the hints of interfaces.
	 *
	 * @param types the interfaces of the clients
	 */
	private record Contribution(Set<Class<?>> types) implements BeanFactoryInitializationAotContribution {

		private static final BindingReflectionHintsRegistrar DATA = new BindingReflectionHintsRegistrar();

		@Override
		public void applyTo(GenerationContext context, BeanFactoryInitializationCode code) {
			Set<Class<?>> done = new LinkedHashSet<>();
			this.types.forEach((type) -> registerInterface(type, context.getRuntimeHints(), done));
		}

		private static void registerInterface(Class<?> type, RuntimeHints hints, Set<Class<?>> done) {
			if (!done.add(type)) {
				return;
			}
			hints.proxies().registerJdkProxy(type);
			hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
			for (Method method : type.getMethods()) {
				register(ResolvableType.forMethodReturnType(method, type), hints, done);
				for (int i = 0; i < method.getParameterCount(); i++) {
					register(ResolvableType.forMethodParameter(method, i, type), hints, done);
				}
			}
		}

		/** Registers a type and its arguments, except those of libraries. */
		private static void register(ResolvableType type, RuntimeHints hints, Set<Class<?>> done) {
			for (ResolvableType argument : type.getGenerics()) {
				register(argument, hints, done);
			}
			Class<?> raw = type.toClass();
			if (raw.isPrimitive() || raw.isArray() || raw.getName().startsWith("java.")
					|| raw.getName().startsWith("reactor.") || raw.getName().startsWith("io.rpyc.netref.")) {
				return;
			}
			if (raw.isInterface()) {
				registerInterface(raw, hints, done);
			}
			else {
				DATA.registerReflectionHints(hints.reflection(), raw);
			}
		}

	}

}
