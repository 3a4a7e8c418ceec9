package io.rpyc.spring.boot.test.app;

import io.rpyc.RemoteAttributeError;
import io.rpyc.RemotePermissionError;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.test.autoconfigure.RpycTest;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link RpycTest} with a named service.
 */
@RpycTest(services = VaultService.class,
		properties = { "rpyc.server.root=mint", "rpyc.server.listeners.admin.port=0",
				"rpyc.server.listeners.admin.services=mint", "rpyc.security.policies.mint.roles.ADMIN=price",
				"rpyc.security.policies.mint.denied-methods=mint" })
class RpycTestSliceTests {

	@Autowired
	private RpycTestClient client;

	@MockitoBean
	private Ledger ledger;

	@Test
	@WithMockUser(roles = "ADMIN")
	void namedServiceIsServedWithTheRulesOfTheApplication() {
		given(this.ledger.total()).willReturn(7);
		Vault vault = this.client.root(Vault.class);
		assertThat(vault.open()).isEqualTo(7);
		assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> this.client.root().invoke("denied"));
	}

	@Test
	void rulesForServicesThatAreNotInTheSliceAreIgnored(@Autowired RpycServerLifecycle lifecycle) {
		assertThat(lifecycle.server().options().security().policies()).containsKey("mint");
		assertThat(lifecycle.servers()).hasSize(1);
		assertThat(this.client.as("bob").service("vault", Vault.class).who()).isEqualTo("bob");
	}

	@Test
	@WithMockUser
	void methodSecurityApplies() {
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> this.client.root(Vault.class).open());
	}

	@Test
	void otherBeansOfTheApplicationDoNotExist(@Autowired ApplicationContext context,
			@Autowired RpycServerLifecycle lifecycle) {
		assertThat(context.getBeanProvider(MintService.class)).isEmpty();
		assertThat(context.getBeanProvider(Model.class)).isEmpty();
		assertThat(context.getBeanProvider(StringBuilder.class)).isEmpty();
		assertThat(context.containsBean("mixedCustomizer")).isFalse();
		assertThat(lifecycle.server().services()).hasSize(1);
	}

}
