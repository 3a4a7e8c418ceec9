package io.rpyc.spring.boot.test.app;

import io.rpyc.spring.boot.test.autoconfigure.RpycTest;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RpycTestClient} with a server whose root is one of several services.
 */
@RpycTest(properties = { "rpyc.server.root=vault", "rpyc.server.listeners.admin.port=0",
		"rpyc.server.listeners.adminMint.port=0", "rpyc.server.listeners.adminMint.root=mint" })
class RootServiceTests {

	@MockitoBean
	private Ledger ledger;

	@MockitoBean
	private Model model;

	@Autowired
	private RpycTestClient client;

	@Test
	void theServiceThatIsTheRootIsFoundByItsName() {
		assertThat(this.client.as("bob").service("vault", Vault.class).who()).isEqualTo("bob");
	}

	@Test
	void theErrorNamesThePropertyOfTheListener() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.as("bob").onListener("adminMint").service("vault"))
			.withMessageEndingWith("root is service 'mint' alone, as 'rpyc.server.listeners.adminMint.root' says");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.as("bob").onListener("admin").service("mint"))
			.withMessageEndingWith("root is service 'vault' alone, as 'rpyc.server.root' says");
	}

	@Test
	void anotherServiceCannotBeReachedAndTheErrorSaysWhy() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.as("bob").service("mint"))
			.withMessage("clients cannot reach service 'mint': their root is service 'vault' alone, as"
					+ " 'rpyc.server.root' says");
	}

}
