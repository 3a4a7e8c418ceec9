package io.rpyc.spring.advice;

import java.util.Set;

import io.rpyc.PyException;
import jakarta.validation.ConstraintViolationException;
import org.junit.jupiter.api.Test;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationDeniedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringExceptionMapping}.
 */
class SpringExceptionMappingTests {

	private final SpringExceptionMapping mapping = new SpringExceptionMapping();

	@Test
	void whenAccessIsDeniedThenItIsAPermissionError() {
		assertThat(type(new AccessDeniedException("no"))).isEqualTo("PermissionError");
		assertThat(type(new AuthorizationDeniedException("no"))).isEqualTo("PermissionError");
		assertThat(type(new BadCredentialsException("no"))).isEqualTo("PermissionError");
	}

	@Test
	void whenAConstraintIsViolatedThenItIsAValueError() {
		assertThat(type(new ConstraintViolationException("no", Set.of()))).isEqualTo("ValueError");
	}

	@Test
	void whenExceptionIsOfAnotherKindThenThereIsNothingToSay() {
		assertThat(this.mapping.map(new IllegalStateException())).isNull();
	}

	private String type(Exception exception) {
		PyException mapped = this.mapping.map(exception);
		assertThat(mapped).isNotNull();
		return mapped.type();
	}

}
