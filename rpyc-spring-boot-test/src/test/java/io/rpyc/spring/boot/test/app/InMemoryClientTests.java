package io.rpyc.spring.boot.test.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.rpyc.RemoteAttributeError;
import io.rpyc.RemotePermissionError;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.test.autoconfigure.AutoConfigureTestRpycTransport;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import io.rpyc.spring.boot.test.python.FakePython;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RpycTestClient} with a server in memory.
 */
@SpringBootTest(properties = { "rpyc.server.port=18861", "rpyc.server.listeners.admin.port=18862",
		"rpyc.server.listeners.admin.services=vault" })
@AutoConfigureTestRpycTransport
class InMemoryClientTests {

	@Autowired
	private RpycTestClient client;

	@Autowired
	private FakePython model;

	@Test
	void serverHasNoPort(@Autowired Environment environment, @Autowired StockPython python) {
		assertThat(environment.getProperty("local.rpyc.port")).isNull();
		assertThatIllegalStateException().isThrownBy(() -> python.runSnippet("conn.ping()"))
			.withMessageContaining("let the server listen on a port");
	}

	@Test
	void userOfTheApplicationHasItsAuthorities() {
		Vault vault = vault(this.client.as("ada"));
		assertThat(vault.who()).isEqualTo("ada");
		assertThat(vault.authorities()).containsExactly("ROLE_ADMIN");
		assertThat(vault.open()).isEqualTo(42);
	}

	@Test
	void whenUserLacksTheRoleThenTheCallIsDenied() {
		Vault vault = vault(this.client.as("bob"));
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(vault::open);
		assertThat(vault(this.client.as("bob").withRoles("ADMIN")).open()).isEqualTo(42);
	}

	@Test
	void policiesApply() {
		assertThatExceptionOfType(RemoteAttributeError.class)
			.isThrownBy(() -> this.client.as("ada").service("vault").invoke("denied"));
	}

	@Test
	void whenUserIsUnknownThenErrorSaysSo() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.as("eve"))
			.withMessageContaining("has no user 'eve'");
	}

	@Test
	@WithMockUser(username = "carol", roles = "ADMIN")
	void mockUserIsThePeer() {
		assertThat(vault(this.client).who()).isEqualTo("carol");
		assertThat(vault(this.client).open()).isEqualTo(42);
		assertThat(vault(this.client.withAuthorities("read")).authorities()).containsExactly("read");
	}

	@Test
	@WithUserDetails("bob")
	void userDetailsAreThePeer() {
		assertThat(vault(this.client).who()).isEqualTo("bob");
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> vault(this.client).open());
	}

	@Test
	void authenticationIsUsedAsItIs() {
		TestingAuthenticationToken token = new TestingAuthenticationToken("dave", "x", "ROLE_ADMIN", "write");
		assertThat(vault(this.client.as(token)).authorities()).containsExactly("ROLE_ADMIN", "write");
	}

	@Test
	@WithAnonymousUser
	void whenPeerDoesNotLogInThenTheServerRefusesIt() {
		for (RpycTestClient anonymous : List.of(this.client, this.client.anonymous())) {
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(anonymous::root)
				.withMessageContaining("closed the connection before it answered")
				.withMessageContaining("the server requires a login")
				.withMessageContaining("choose one with as(…) or login(…)");
		}
	}

	@Test
	void loginIsChecked() {
		assertThat(vault(this.client.login("ada", VaultApplication.PASSWORD)).open()).isEqualTo(42);
		assertThatExceptionOfType(RpycAuthenticationException.class)
			.isThrownBy(() -> this.client.login("ada", "wrong").root());
	}

	@Test
	void eachUserHasOneConnection(@Autowired RpycServerLifecycle lifecycle) {
		this.client.close();
		await().until(() -> lifecycle.server().connections().isEmpty());
		RpycConnection connection = this.client.as("ada").connection();
		assertThat(this.client.as("ada").connection()).isSameAs(connection);
		assertThat(this.client.as("bob").connection()).isNotSameAs(connection);
		assertThat(lifecycle.server().connections()).hasSize(2);
	}

	@Test
	void connectionsOfTheTestsThreadAreClosedAfterTheTestAndOthersWithTheClient(TestInfo test) throws Exception {
		RpycConnection own = this.client.as("ada").connection();
		RpycConnection other = CompletableFuture.supplyAsync(() -> this.client.as("ada").connection()).get();
		assertThat(other).isNotSameAs(own);
		new TestContextManager(getClass()).afterTestMethod(this, test.getTestMethod().orElseThrow(), null);
		assertThat(own.isOpen()).isFalse();
		assertThat(other.isOpen()).isTrue();
		RpycConnection next = this.client.as("ada").connection();
		assertThat(next.isOpen()).isTrue();
		this.client.close();
		assertThat(next.isOpen()).isFalse();
		assertThat(other.isOpen()).isFalse();
	}

	@Test
	void namedListenersAreInMemoryToo() {
		RpycTestClient admin = this.client.as("ada").onListener("admin");
		assertThat(admin.root(Vault.class).open()).isEqualTo(42);
		assertThatIllegalArgumentException().isThrownBy(() -> admin.service("mint"));
		assertThatIllegalStateException().isThrownBy(() -> this.client.as("ada").onListener("other").root())
			.withMessageContaining("listener 'other' of the RPyC server is not running");
	}

	@Test
	void whenServiceIsUnknownThenErrorNamesTheOthers() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.service("vaul"))
			.withMessageContaining("no service is named 'vaul' (available services: [");
	}

	@Test
	void clientInterfaceCallsTheFake() {
		this.model.clearCalls();
		assertThat(this.client.as("bob").service("mint").invoke("price", 20)).isEqualTo(7.5);
		assertThat(this.model.calls("predict")).singleElement()
			.satisfies((call) -> assertThat(call.argument(0, double[].class)).containsExactly(20, 2));
	}

	private static Vault vault(RpycTestClient client) {
		return client.service("vault", Vault.class);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Python {

		@Bean
		FakePython model() {
			return FakePython.stubbed().onChannel("model").answer("predict", (arguments) -> 7.5);
		}

	}

}
