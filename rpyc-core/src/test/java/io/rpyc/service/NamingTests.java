package io.rpyc.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests Python's spelling of Java names.
 */
class NamingTests {

	@ParameterizedTest
	@CsvSource({ "add,add", "getBalance,get_balance", "parseURLNow,parse_url_now", "URL,url", "toURL,to_url", "aB,a_b",
			"x,x", "utf8Decode,utf8_decode", "get_balance,get_balance", "iOS,i_os", "getX2Y,get_x2_y", "ABTest,ab_test",
			"$weird,$weird" })
	void camelCaseBecomesSnakeCase(String javaName, String pythonName) {
		assertThat(Naming.snakeCase(javaName)).isEqualTo(pythonName);
	}

	@Test
	void namingPicksTheSpellings() {
		assertThat(Naming.BOTH.namesOf("getBalance")).containsExactly("get_balance", "getBalance");
		assertThat(Naming.SNAKE_CASE.namesOf("getBalance")).containsExactly("get_balance");
		assertThat(Naming.JAVA.namesOf("getBalance")).containsExactly("getBalance");
	}

	@Test
	void whenBothSpellingsAreTheSameThenThereIsOneName() {
		assertThat(Naming.BOTH.namesOf("add")).containsExactly("add");
	}

}
