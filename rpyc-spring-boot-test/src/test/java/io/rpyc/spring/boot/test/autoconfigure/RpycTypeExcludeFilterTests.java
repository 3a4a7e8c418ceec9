package io.rpyc.spring.boot.test.autoconfigure;

import java.io.IOException;

import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpycTypeExcludeFilter}.
 */
class RpycTypeExcludeFilterTests {

	static final Iterable<String> NAMES = RpycTypeExcludeFilter.OPTIONAL;

	private final RpycTypeExcludeFilter filter = new RpycTypeExcludeFilter(Slice.class);

	@ParameterizedTest
	@FieldSource("NAMES")
	void optionalTypesExist(String name) {
		assertThat(getClass().getClassLoader()).satisfies((loader) -> Class.forName(name, false, loader));
	}

	@ParameterizedTest
	@ValueSource(classes = { Users.class, Tokens.class })
	void componentsThatCheckLoginsBelongToASlice(Class<?> component) throws IOException {
		assertThat(isExcluded(component)).isFalse();
	}

	@Test
	void otherComponentsDoNotBelongToASlice() throws IOException {
		assertThat(isExcluded(Other.class)).isTrue();
	}

	@Test
	void aConfigurationWhoseBeanIsOfATypeThatIsMissingDoesNotBelongToASlice() throws IOException {
		assertThat(isExcluded(Customized.class)).isFalse();
		ClassLoader without = new FilteredClassLoader(RpycServerCustomizer.class);
		assertThat(isExcluded(new RpycTypeExcludeFilter(Slice.class, without), Customized.class)).isTrue();
	}

	private boolean isExcluded(Class<?> component) throws IOException {
		return isExcluded(this.filter, component);
	}

	private static boolean isExcluded(RpycTypeExcludeFilter filter, Class<?> component) throws IOException {
		MetadataReaderFactory factory = new SimpleMetadataReaderFactory();
		return filter.match(factory.getMetadataReader(component.getName()), factory);
	}

	@RpycTest
	static class Slice {

	}

	static class Users implements ReactiveUserDetailsService {

		@Override
		public Mono<UserDetails> findByUsername(String username) {
			return Mono.empty();
		}

	}

	static class Tokens implements OpaqueTokenIntrospector {

		@Override
		public OAuth2AuthenticatedPrincipal introspect(String token) {
			throw new UnsupportedOperationException();
		}

	}

	static class Other {

	}

	@Configuration(proxyBeanMethods = false)
	static class Customized {

		@Bean
		RpycServerCustomizer customizer() {
			return (builder) -> {
			};
		}

	}

}
