package io.rpyc.spring.security;

import java.lang.reflect.Method;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MethodSecurity}.
 */
class MethodSecurityTests {

	@Test
	void whenNoInterceptorHandlesAnAnnotationThenTheCallIsDenied() throws Exception {
		Method open = Vault.class.getMethod("open");
		MethodSecurity security = new MethodSecurity(List.of(), List.of(),
				SecurityContextHolder.getContextHolderStrategy());
		assertThatExceptionOfType(AuthorizationDeniedException.class)
			.isThrownBy(() -> security.check(open, new Vault()))
			.withMessageContaining("no interceptor handles the annotations of open");
	}

	static class Vault {

		@PreAuthorize("permitAll")
		public void open() {
		}

	}

}
