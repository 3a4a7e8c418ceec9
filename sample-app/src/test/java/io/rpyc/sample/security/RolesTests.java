package io.rpyc.sample.security;

import io.rpyc.RemotePermissionError;
import io.rpyc.spring.boot.test.autoconfigure.AutoConfigureTestRpycTransport;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The service for roles, called in memory.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@ActiveProfiles("roles")
@AutoConfigureTestRpycTransport
class RolesTests {

	@Autowired
	private RpycTestClient client;

	@Test
	void usersHaveTheMethodsOfTheirRoles() {
		Roles alice = this.client.as("alice").service("roles", Roles.class);
		assertThat(alice.adminMethod()).isEqualTo("This method requires admin role");
		assertThat(alice.userMethod()).isEqualTo("Hello alice, you have user access");
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(alice::managerMethod);
	}

	@Test
	@WithMockUser(roles = "MANAGER")
	void whenUserHasOneRoleThenOtherMethodsAreDenied() {
		Roles roles = this.client.service("roles", Roles.class);
		assertThat(roles.managerMethod()).isEqualTo("This method requires manager role");
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(roles::adminMethod);
	}

	@Test
	void passwordsAreChecked() {
		assertThat(this.client.login("bob", "builder").service("roles", Roles.class).publicMethod()).isNotEmpty();
	}

}
