package io.rpyc.security.policy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecurityPolicy}, {@link RestrictedService} and {@link Restricted}.
 */
class SecurityPolicyTests {

	@Test
	void whenNothingIsSetThenEverythingIsPermitted() {
		SecurityPolicy policy = SecurityPolicy.permitAll();
		assertThat(policy.checkMethodAccess("add")).isTrue();
		assertThat(policy.checkAttributeAccess("balance", false)).isTrue();
		assertThat(policy.checkAttributeAccess("balance", true)).isTrue();
		assertThat(policy.unmatchedPatterns(List.of(), List.of())).isEmpty();
	}

	@Test
	void whenAllowedIsSetThenOnlyThatIsPermitted() {
		SecurityPolicy policy = SecurityPolicy.builder()
			.allowedMethods(Set.of("add", "sub"))
			.allowedAttrs(Set.of())
			.build();
		assertThat(policy.checkMethodAccess("add")).isTrue();
		assertThat(policy.checkMethodAccess("Add")).isFalse();
		assertThat(policy.checkMethodAccess("mul")).isFalse();
		assertThat(policy.checkAttributeAccess("balance", false)).isFalse();
	}

	@Test
	void whenNameIsAllowedAndDeniedThenDeniedWins() {
		SecurityPolicy policy = SecurityPolicy.builder()
			.allowedMethods(Set.of("*"))
			.deniedMethods(Set.of("admin_*"))
			.allowedAttrs(Set.of("balance"))
			.deniedAttrs(Set.of("balance"))
			.build();
		assertThat(policy.checkMethodAccess("add")).isTrue();
		assertThat(policy.checkMethodAccess("admin_reset")).isFalse();
		assertThat(policy.checkAttributeAccess("balance", false)).isFalse();
		assertThat(policy.checkAttributeAccess("balance", true)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "*, '', true", "*, abc, true", "?, a, true", "?, '', false", "?, ab, false", "a*c, abbc, true",
			"a*c, abbcd, false", "a*b*c, aXbYbZc, true", "*_id, user_id, true", "*_id, user_ids, false",
			"a?c, abc, true", "a**, a, true", "*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaac, false",
			"get.x, getAx, false" })
	void whenPatternHasWildcardsThenTheyStandForCharacters(String pattern, String name, boolean expected) {
		assertThat(NamePatterns.matches(pattern, name)).isEqualTo(expected);
	}

	@Test
	void whenPoliciesAreCombinedThenBothMustPermit() {
		SecurityPolicy first = SecurityPolicy.builder()
			.allowedMethods(Set.of("get_*", "put_*"))
			.deniedMethods(Set.of("get_secret"))
			.build();
		SecurityPolicy second = SecurityPolicy.builder()
			.allowedMethods(Set.of("get_*", "del_*"))
			.deniedMethods(Set.of("get_key"))
			.deniedAttrs(Set.of("x"))
			.build();
		for (SecurityPolicy both : List.of(first.strictest(second), second.strictest(first))) {
			assertThat(both.checkMethodAccess("get_name")).isTrue();
			assertThat(List.of("put_name", "del_name", "get_secret", "get_key")).noneMatch(both::checkMethodAccess);
			assertThat(both.checkAttributeAccess("x", false)).isFalse();
		}
		assertThat(first.strictest(SecurityPolicy.permitAll())).isEqualTo(first).hasSameHashCodeAs(first);
		assertThat(first.strictest(first)).isEqualTo(first);
	}

	@Test
	void whenPatternMatchesNoMemberThenItIsReported() {
		SecurityPolicy policy = SecurityPolicy.builder()
			.allowedMethods(Set.of("add", "admin_*"))
			.deniedMethods(Set.of("prge"))
			.allowedAttrs(Set.of("balance"))
			.deniedAttrs(Set.of("secret?"))
			.build();
		assertThat(policy.unmatchedPatterns(List.of("add", "purge"), List.of("balance", "secret")))
			.containsExactlyInAnyOrder("admin_*", "prge", "secret?");
	}

	@Test
	void whenPatternMatchesMembersOfTheOtherKindAloneThenItIsReported() {
		SecurityPolicy policy = SecurityPolicy.builder()
			.deniedMethods(Set.of("balance"))
			.deniedAttrs(Set.of("purge"))
			.build();
		assertThat(policy.unmatchedPatterns(List.of("purge"), List.of("balance"))).containsExactlyInAnyOrder("balance",
				"purge");
	}

	@Test
	void whenPatternIsBlankThenIsRefused() {
		SecurityPolicy.Builder builder = SecurityPolicy.builder().deniedMethods(Set.of(" "));
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("' '");
	}

	@Test
	void whenServiceIsRestrictedTwiceThenBothRestrictionsHoldOnTheServiceItself() {
		Object service = new Object();
		RestrictedService once = RestrictedService.of(service, Set.of("a", "b"), null);
		RestrictedService twice = RestrictedService.of(once, null, Set.of("b"));
		assertThat(twice.target()).isSameAs(service);
		assertThat(twice.policy().checkMethodAccess("a")).isTrue();
		assertThat(twice.policy().checkMethodAccess("b")).isFalse();
		assertThat(twice.policy().checkMethodAccess("c")).isFalse();
	}

	@Test
	void whenWritableNamesAreNotGivenThenReadableOnesAreWritable() {
		Restricted view = RestrictedService.restricted("target", Set.of("read", "close"));
		assertThat(view.writableAttrs()).isEqualTo(view.attrs()).containsExactlyInAnyOrder("read", "close");
		assertThat(RestrictedService.restricted("target", Set.of("read"), Set.of()).writableAttrs()).isEmpty();
	}

}
