package io.rpyc.spring.boot.test.client;

import java.util.List;

import io.rpyc.security.Credentials;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SpringSecurityIdentities}.
 */
class SpringSecurityIdentitiesTests {

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final SpringSecurityIdentities identities = new SpringSecurityIdentities(this.beans);

	@Test
	void reactiveUsersHaveTheirAuthorities() {
		this.beans.addBean("reactive", new MapReactiveUserDetailsService(ada("ROLE_ADMIN")));
		assertAuthorities(this.identities.user("ada"), "ROLE_ADMIN");
		assertThatIllegalArgumentException().isThrownBy(() -> this.identities.user("nobody"))
			.withMessageContaining("has no user 'nobody'");
	}

	@Test
	void whenThereAreBlockingUsersTooThenTheyCount() {
		this.beans.addBean("reactive", new MapReactiveUserDetailsService(ada("ROLE_ADMIN")));
		this.beans.addBean("blocking", new InMemoryUserDetailsManager(ada("ROLE_USER")));
		assertAuthorities(this.identities.user("ada"), "ROLE_USER");
	}

	@Test
	void whenThereAreNoUsersThenAUserHasNoAuthorities() {
		assertAuthorities(this.identities.user("ada"));
	}

	@Test
	void theCurrentUserIsInTheStrategyBeanIfThereIsOne() {
		assertThat(this.identities.current()).isNull();
		SecurityContextHolderStrategy strategy = mock(SecurityContextHolderStrategy.class);
		given(strategy.getContext())
			.willReturn(new SecurityContextImpl(new TestingAuthenticationToken("ada", null, "ROLE_USER")));
		this.beans.addBean("strategy", strategy);
		assertThat(this.identities.current()).isNotNull();
		assertAuthorities(this.identities.current(), "ROLE_USER");
	}

	private static void assertAuthorities(Credentials credentials, String... authorities) {
		assertThat(credentials.attributes()).containsEntry("authorities", List.of(authorities));
	}

	private static UserDetails ada(String authority) {
		return User.withUsername("ada").password("").authorities(authority).build();
	}

}
