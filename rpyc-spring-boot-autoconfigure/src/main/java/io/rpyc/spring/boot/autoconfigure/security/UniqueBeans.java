package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Collection;
import java.util.List;

import io.rpyc.spring.InvalidRpycSecurityException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds beans that decide about security. To leave out all of several would be to decide
 * for the application, in silence.
 */
final class UniqueBeans {

	private UniqueBeans() {
	}

	/**
	 * Finds a bean.
	 * @param provider gives the beans
	 * @param type their type
	 * @return the bean, or null if there is none
	 * @throws InvalidRpycSecurityException if there are several and none is primary
	 */
	static <T> @Nullable T find(ObjectProvider<T> provider, Class<?> type) {
		try {
			return provider.getIfAvailable();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			Collection<String> names = ex.getBeanNamesFound();
			throw several(type, (names != null) ? names : List.of(),
					"Annotate one of them with @Primary, or remove the others.");
		}
	}

	static InvalidRpycSecurityException several(Class<?> type, Collection<String> names, String action) {
		return new InvalidRpycSecurityException("there are " + names.size() + " beans of type " + type.getSimpleName()
				+ " (" + String.join(", ", names) + "), and nothing says which one counts", action);
	}

}
