package io.rpyc.sample.security;

import io.rpyc.RemotePermissionError;
import io.rpyc.spring.boot.test.autoconfigure.RpycTest;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The service for roles, without the rest of the application.
 */
@RpycTest(RoleProtectedService.class)
@ActiveProfiles("roles")
class RolesSliceTests {

	@Test
	void rolesAreEnforced(@Autowired RpycTestClient client) {
		assertThat(client.as("charlie").root(Roles.class).managerMethod()).isNotEmpty();
		assertThatExceptionOfType(RemotePermissionError.class)
			.isThrownBy(() -> client.as("bob").root(Roles.class).managerMethod());
	}

	@Test
	void otherComponentsDoNotExist(@Autowired ApplicationContext context) {
		assertThat(context.containsBean("pythonHint")).isFalse();
		assertThat(context.containsBean("calculator")).isFalse();
	}

}
