package io.rpyc.security.tls;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link OpenSslCipherList}. What each list gives was compared with OpenSSL 3.
 */
class OpenSslCipherListTests {

	private static final String TLS13 = "TLS_AES_256_GCM_SHA384";

	/** One letter per suite: the tests below name them so. */
	private static final List<String> SUITES = List.of("a=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
			"b=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "c=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
			"d=TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", "e=TLS_DHE_DSS_WITH_AES_128_GCM_SHA256",
			"f=TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", "g=TLS_DHE_RSA_WITH_AES_128_CBC_SHA256",
			"h=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "i=TLS_RSA_WITH_AES_256_GCM_SHA384",
			"j=TLS_RSA_WITH_AES_128_CBC_SHA", "k=TLS_RSA_WITH_AES_128_CCM", "l=TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8",
			"m=TLS_DH_anon_WITH_AES_128_CBC_SHA", "n=TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "o=TLS_RSA_WITH_NULL_SHA256",
			"p=SSL_RSA_WITH_3DES_EDE_CBC_SHA", "q=SSL_RSA_WITH_RC4_128_MD5", "r=TLS_RSA_WITH_CAMELLIA_128_CBC_SHA",
			"s=TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:!aNULL:!MD5:!DSS | abcd
			ALL | abcdefghijklmnpqrs
			COMPLEMENTOFALL | o
			DEFAULT | abcdfghij
			COMPLEMENTOFDEFAULT | eklmnpqrs
			HIGH:!aNULL:!MD5 | abcdefghijklrs
			MEDIUM | pq
			kRSA | ijkopqr
			RSA | ijkopqr
			aRSA | bcdghijkopqrs
			ECDHE | abcfhls
			EECDH+aRSA | bchs
			kEECDH | abcfhlns
			DHE | deg
			kEDH | degm
			ADH | m
			AECDH | n
			ECDSA | afl
			aDSS | e
			AES | abdefghijklmn
			AES128 | beghjkmn
			AES256 | adfil
			AESGCM | abdei
			AESCCM | kl
			AESCCM8 | l
			CHACHA20 | c
			CAMELLIA | r
			ARIAGCM | s
			3DES | p
			RC4 | q
			CBC | fghjmnpr
			SHA | hjmnpr
			SHA256 | go
			SHA384 | f
			MD5 | q
			eNULL | o
			TLSv1.2 | abcdefgiklos
			TLSv1 | hn
			SSLv3 | jmpqr
			""")
	void whenListHasWordsThenTheyMeanWhatTheyMeanToOpenSsl(String list, String expected) {
		assertThat(translate(list)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ECDHE-RSA-AES128-GCM-SHA256 | b
			ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-SHA256 | cg
			AES128-SHA | j
			AES128-CCM | k
			ECDHE-ECDSA-AES256-CCM8 | l
			ADH-AES128-SHA:AECDH-AES128-SHA | mn
			EDH-DSS-AES128-GCM-SHA256 | e
			NULL-SHA256:DES-CBC3-SHA:RC4-MD5 | opq
			CAMELLIA128-SHA:ECDHE-RSA-ARIA128-GCM-SHA256 | rs
			TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 | b
			AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA | i
			""")
	void whenListHasNamesOfSuitesThenThoseAreChosen(String list, String expected) {
		assertThat(translate(list)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CHACHA20:AESGCM | cabdei
			CHACHA20,AESGCM kRSA;aDSS | cabdeijkopqr
			AESGCM:+ECDHE | deiab
			AESGCM:-ECDHE:ECDHE-RSA-AES128-GCM-SHA256 | deib
			AESGCM:!ECDHE:ECDHE-RSA-AES128-GCM-SHA256 | dei
			!ECDHE:AESGCM | dei
			AES128+kRSA:AES256+kRSA:@STRENGTH | ijk
			AES128+kRSA:AES256+kRSA@STRENGTH | ijk
			kRSA:@STRENGTH | ijkqrpo
			DEFAULT:!EXPORT:!PSK:!SRP:!LOW | abcdfghij
			""")
	void whenListHasOperatorsThenTheyActInOrder(String list, String expected) {
		assertThat(translate(list)).isEqualTo(expected);
	}

	@Test
	void whenTls13SuiteIsNamedThenItNeitherAddsNorRemoves() {
		assertThat(translate("TLS_AES_128_GCM_SHA256:CHACHA20:!TLS_AES_256_GCM_SHA384")).isEqualTo("c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SHA512", "ecdhe", "ECDHE+", "+", "!", "ECDHE-RSA-AES128-GCM-SHA512",
			"TLS_ECDHE_RSA_WITH_AES_512_GCM_SHA384" })
	void whenWordIsUnknownThenErrorNamesItAndTheAcceptedOnes(String word) {
		assertThatIllegalArgumentException().isThrownBy(() -> translate("AESGCM:" + word))
			.withMessageContainingAll("which is not a word", "AESGCM", "kEECDH");
	}

	@Test
	void whenSecurityLevelIsSetThenErrorTellsItsCounterpart() {
		assertThatIllegalArgumentException().isThrownBy(() -> translate("DEFAULT@SECLEVEL=1"))
			.withMessageContainingAll("'@SECLEVEL=1'", "jdk.tls.disabledAlgorithms");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " : ", "PSK", "AESGCM:!ALL", "TLS_AES_256_GCM_SHA384" })
	void whenNothingIsChosenThenIsRefused(String list) {
		assertThatIllegalArgumentException().isThrownBy(() -> translate(list))
			.withMessageContaining("does not match any cipher suite");
	}

	private static String translate(String list) {
		List<String> available = new ArrayList<>(SUITES.stream().map((suite) -> suite.substring(2)).toList());
		available.add(TLS13);
		available.add("TLS_EMPTY_RENEGOTIATION_INFO_SCSV");
		List<String> chosen = OpenSslCipherList.translate(list, available);
		assertThat(chosen).startsWith(TLS13);
		StringBuilder letters = new StringBuilder();
		chosen.stream().skip(1).forEach((name) -> letters.append(letter(name)));
		return letters.toString();
	}

	private static char letter(String name) {
		return SUITES.stream().filter((suite) -> suite.substring(2).equals(name)).findFirst().orElseThrow().charAt(0);
	}

}
