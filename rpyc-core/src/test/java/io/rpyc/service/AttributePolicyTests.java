package io.rpyc.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.service.AttributePolicy.Access;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests the rules of attribute names against what stock rpyc answers.
 */
class AttributePolicyTests {

	/**
	 * An exposed member is like a pair of attributes with and without the prefix; one
	 * whose own name has the prefix is that alone.
	 */
	private static final Set<String> EXPOSED = Set.of("m", "exposed_only");

	@ParameterizedTest
	@MethodSource("stockAnswers")
	void nameMeansWhatItMeansToStock(StockAnswer stock) {
		if (stock.isRefused()) {
			assertRefused(new AttributePolicy(stock.config()), stock.name(), Access.GET);
		}
		else {
			assertThat(new AttributePolicy(stock.config()).resolve(stock.name(), Access.GET, EXPOSED::contains))
				.isEqualTo(stock.member());
		}
	}

	@ParameterizedTest
	@EnumSource
	void eachAccessHasASwitchOfItsOwn(Access access) {
		ProtocolConfig config = ProtocolConfig.DEFAULTS.mutate()
			.allowGetattr(access == Access.GET)
			.allowSetattr(access == Access.SET)
			.allowDelattr(access == Access.DELETE)
			.build();
		AttributePolicy policy = new AttributePolicy(config);
		for (Access other : Access.values()) {
			if (other == access) {
				assertThat(policy.resolve("m", other, EXPOSED::contains)).isEqualTo("m");
			}
			else {
				assertRefused(policy, "m", other);
			}
		}
	}

	@Test
	void stockDefaultsRefuseToAssignAndToDelete() {
		AttributePolicy policy = new AttributePolicy(ProtocolConfig.DEFAULTS);
		assertRefused(policy, "m", Access.SET);
		assertRefused(policy, "m", Access.DELETE);
	}

	@Test
	void whenPrefixIsAnotherThenTheUsualOneMeansNothing() {
		AttributePolicy policy = new AttributePolicy(ProtocolConfig.DEFAULTS.mutate().exposedPrefix("x_").build());
		assertThat(policy.resolve("x_m", Access.GET, EXPOSED::contains)).isEqualTo("m");
		assertRefused(policy, "exposed_m", Access.GET);
	}

	@Test
	void specialMethodsAreReachedAsSafeAttributesAlone() {
		Set<String> exposed = Set.of("__len__", "__add__", "__matmul__", "m");
		AttributePolicy without = new AttributePolicy(ProtocolConfig.DEFAULTS.mutate().allowSafeAttrs(false).build());
		AttributePolicy length = new AttributePolicy(
				ProtocolConfig.DEFAULTS.mutate().safeAttrs(Set.of("__len__")).build());
		assertThat(length.resolve("__len__", Access.GET, exposed::contains)).isEqualTo("__len__");
		for (String name : List.of("__add__", "exposed___add__", "__matmul__")) {
			assertRefused(() -> without.resolve(name, Access.GET, exposed::contains), name);
			assertRefused(() -> length.resolve(name, Access.GET, exposed::contains), name);
		}
		assertRefused(() -> without.resolve("__len__", Access.GET, exposed::contains), "__len__");
		assertThat(without.resolve("m", Access.GET, exposed::contains)).isEqualTo("m");
	}

	@Test
	void whenAllAttributesAreAllowedThenSpecialMethodsNeedNotBeSafe() {
		ProtocolConfig config = ProtocolConfig.DEFAULTS.mutate().allowSafeAttrs(false).allowAllAttrs(true).build();
		assertThat(new AttributePolicy(config).resolve("__add__", Access.GET, "__add__"::equals)).isEqualTo("__add__");
	}

	@Test
	void whileSafeAttributesAreWholeThenSpecialMethodsThatRpycDoesNotKnowAreSafeToo() {
		assertThat(new AttributePolicy(ProtocolConfig.DEFAULTS).resolve("__matmul__", Access.GET, "__matmul__"::equals))
			.isEqualTo("__matmul__");
	}

	@Test
	void membersOfPythonsOwnTypesAreReachableWhileSafeAttributesAreWhole() {
		AttributePolicy whole = new AttributePolicy(ProtocolConfig.DEFAULTS);
		for (String name : List.of("__len__", "append", "__reversed__")) {
			whole.requireSafe(name, Access.GET);
		}
	}

	@Test
	void narrowerSafeAttributesAreTakenAsTheyAreByPythonsOwnTypes() {
		AttributePolicy length = new AttributePolicy(
				ProtocolConfig.DEFAULTS.mutate().safeAttrs(Set.of("__len__")).build());
		length.requireSafe("__len__", Access.GET);
		for (String name : List.of("__getitem__", "append", "__reversed__")) {
			assertRefused(() -> length.requireSafe(name, Access.GET), name);
		}
		AttributePolicy open = new AttributePolicy(
				ProtocolConfig.DEFAULTS.mutate().allowSafeAttrs(false).allowPublicAttrs(true).build());
		open.requireSafe("append", Access.GET);
		assertRefused(() -> open.requireSafe("__len__", Access.GET), "__len__");
	}

	@Test
	void whenAttributesMayNotBeReadThenPythonsOwnTypesHaveNoneEither() {
		AttributePolicy closed = new AttributePolicy(ProtocolConfig.DEFAULTS.mutate().allowGetattr(false).build());
		assertRefused(() -> closed.requireSafe("__len__", Access.GET), "__len__");
		assertRefused(() -> closed.requireAccess("__repr__", Access.GET), "__repr__");
	}

	private static void assertRefused(ThrowingCallable use, String name) {
		assertThatExceptionOfType(PyException.class).isThrownBy(use)
			.withMessage("AttributeError: cannot access '" + name + "'");
	}

	private static void assertRefused(AttributePolicy policy, String name, Access access) {
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> policy.resolve(name, access, EXPOSED::contains))
			.withMessage("AttributeError: cannot access '" + name + "'")
			.matches((ex) -> ex.type().equals("AttributeError"));
	}

	static List<StockAnswer> stockAnswers() {
		List<StockAnswer> answers = new ArrayList<>();
		List<String> names = List.of();
		for (String line : lines()) {
			List<String> words = List.of(line.split(" "));
			if (names.isEmpty()) {
				names = words;
				continue;
			}
			for (int i = 1; i < words.size(); i++) {
				answers.add(new StockAnswer(words.get(0), names.get(i), words.get(i)));
			}
		}
		assertThat(answers).hasSize(32 * 9);
		return answers;
	}

	private static List<String> lines() {
		try (InputStream in = AttributePolicyTests.class.getResourceAsStream("stock-check-attr.txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource({ "01100, x, exposed_x", "01100, exposed_x, exposed_x", "01100, __len__, __len__", "01110, x, x",
			"00110, _x, -", "00100, x, -", "00001, _x, _x" })
	void nameForAnotherPeerObeysTheRulesOfThisSide(String switches, String name, String passedOn) {
		AttributePolicy policy = new AttributePolicy(new StockAnswer("1" + switches.substring(1), name, "").config());
		if (passedOn.equals("-")) {
			assertThatExceptionOfType(PyException.class).isThrownBy(() -> policy.passOn(name, Access.GET));
		}
		else {
			assertThat(policy.passOn(name, Access.GET)).isEqualTo(passedOn);
		}
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> policy.passOn(name, Access.SET));
	}

	/**
	 * What stock rpyc does with a name under a configuration.
	 */
	record StockAnswer(String switches, String name, String answer) {

		boolean isRefused() {
			return this.answer.equals("-");
		}

		/** The member behind the attribute that stock takes. */
		String member() {
			return this.answer.equals("exposed_m") ? "m" : this.answer;
		}

		ProtocolConfig config() {
			return ProtocolConfig.DEFAULTS.mutate()
				.allowGetattr(isOn(0))
				.allowExposedAttrs(isOn(1))
				.allowSafeAttrs(isOn(2))
				.allowPublicAttrs(isOn(3))
				.allowAllAttrs(isOn(4))
				.build();
		}

		private boolean isOn(int index) {
			return this.switches.charAt(index) == '1';
		}

	}

}
