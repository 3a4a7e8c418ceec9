package io.rpyc.sample.security;

import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The service for roles, called by stock Python.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("roles")
class RolesIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void usersHaveTheMethodsOfTheirRoles(RpycVersion version, @Autowired StockPython python) {
		python.with(version).withLogin("alice", "wonder:land").runSnippet("""
				assert conn.root.roles.admin_method() == "This method requires admin role"
				""");
		StockPython bob = python.with(version).withLogin("bob", "builder");
		bob.runSnippet("""
				assert conn.root.roles.user_method() == "Hello bob, you have user access"
				""");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> bob.runSnippet("conn.root.roles.admin_method()"))
			.withMessageContaining("PermissionError");
	}

}
