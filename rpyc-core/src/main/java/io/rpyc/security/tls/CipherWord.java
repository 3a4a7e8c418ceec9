package io.rpyc.security.tls;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The words of OpenSSL's cipher lists, each with the suites that it selects.
 */
final class CipherWord {

	private static final Map<String, Predicate<CipherSuite>> WORDS = words();

	private CipherWord() {
	}

	/**
	 * Returns the suites of a word or of the full name of a suite.
	 */
	static Optional<Predicate<CipherSuite>> find(String word) {
		Predicate<CipherSuite> known = WORDS.get(word);
		if (known != null) {
			return Optional.of(known);
		}
		return CipherSuite.parseIana(word).or(() -> CipherSuite.parseOpenSsl(word)).map(Predicate::isEqual);
	}

	static SortedSet<String> all() {
		return new TreeSet<>(WORDS.keySet());
	}

	private static Map<String, Predicate<CipherSuite>> words() {
		Map<String, Predicate<CipherSuite>> words = new TreeMap<>();
		addGroups(words);
		addKeyExchanges(words);
		addAuthentications(words);
		addCiphers(words);
		addMacs(words);
		addAbsent(words);
		return words;
	}

	private static void addGroups(Map<String, Predicate<CipherSuite>> words) {
		words.put("ALL", CipherSuite::isEncrypted);
		words.put("COMPLEMENTOFALL", (suite) -> !suite.isEncrypted());
		words.put("DEFAULT", CipherWord::isDefault);
		words.put("COMPLEMENTOFDEFAULT", (suite) -> suite.isEncrypted() && !isDefault(suite));
		words.put("HIGH", CipherWord::isHigh);
		words.put("MEDIUM", (suite) -> suite.isEncrypted() && !isHigh(suite));
		words.put("TLSv1.2", CipherWord::needsTls12);
		words.put("TLSv1", (suite) -> !needsTls12(suite) && suite.keyExchange().equals("ECDHE"));
		words.put("SSLv3", (suite) -> !needsTls12(suite) && !suite.keyExchange().equals("ECDHE"));
	}

	private static boolean isDefault(CipherSuite suite) {
		boolean common = suite.cipher().startsWith("AES") || suite.cipher().equals("CHACHA20");
		return common && !suite.mode().startsWith("CCM") && suite.isAuthenticated()
				&& !suite.authentication().equals("DSS");
	}

	private static boolean isHigh(CipherSuite suite) {
		return suite.isEncrypted() && !suite.cipher().equals("3DES") && !suite.cipher().equals("RC4");
	}

	private static boolean needsTls12(CipherSuite suite) {
		return !suite.mac().equals("SHA1") && !suite.mac().equals("MD5");
	}

	private static void addKeyExchanges(Map<String, Predicate<CipherSuite>> words) {
		put(words, keyExchange("RSA"), "kRSA", "RSA");
		put(words, keyExchange("DHE"), "kDHE", "kEDH", "DH");
		put(words, keyExchange("DHE").and(CipherSuite::isAuthenticated), "DHE", "EDH");
		put(words, keyExchange("DHE").and(authentication("NULL")), "ADH");
		put(words, keyExchange("ECDHE"), "kECDHE", "kEECDH", "ECDH");
		put(words, keyExchange("ECDHE").and(CipherSuite::isAuthenticated), "ECDHE", "EECDH");
		put(words, keyExchange("ECDHE").and(authentication("NULL")), "AECDH");
	}

	private static void addAuthentications(Map<String, Predicate<CipherSuite>> words) {
		put(words, authentication("RSA"), "aRSA");
		put(words, authentication("DSS"), "aDSS", "DSS");
		put(words, authentication("ECDSA"), "aECDSA", "ECDSA");
		put(words, authentication("NULL"), "aNULL");
	}

	private static void addCiphers(Map<String, Predicate<CipherSuite>> words) {
		put(words, (suite) -> !suite.isEncrypted(), "eNULL", "NULL");
		for (String cipher : new String[] { "AES128", "AES256", "CAMELLIA128", "CAMELLIA256", "ARIA128", "ARIA256",
				"CHACHA20", "3DES", "RC4" }) {
			put(words, (suite) -> suite.cipher().equals(cipher), cipher);
		}
		for (String family : new String[] { "AES", "CAMELLIA", "ARIA" }) {
			put(words, (suite) -> suite.cipher().startsWith(family), family);
		}
		put(words, (suite) -> suite.cipher().startsWith("AES") && suite.mode().equals("GCM"), "AESGCM");
		put(words, (suite) -> suite.cipher().startsWith("AES") && suite.mode().startsWith("CCM"), "AESCCM");
		put(words, (suite) -> suite.cipher().startsWith("AES") && suite.mode().equals("CCM8"), "AESCCM8");
		put(words, (suite) -> suite.cipher().startsWith("ARIA") && suite.mode().equals("GCM"), "ARIAGCM");
		put(words, (suite) -> suite.mode().equals("CBC"), "CBC");
	}

	private static void addMacs(Map<String, Predicate<CipherSuite>> words) {
		put(words, mac("MD5"), "MD5");
		put(words, mac("SHA1"), "SHA", "SHA1");
		put(words, mac("SHA256"), "SHA256");
		put(words, mac("SHA384"), "SHA384");
	}

	/**
	 * Words that lists often exclude, for suites that no supported TLS provider has.
	 */
	private static void addAbsent(Map<String, Predicate<CipherSuite>> words) {
		put(words, (suite) -> false, "LOW", "EXP", "EXPORT", "EXPORT40", "EXPORT56", "DES", "RC2", "IDEA", "SEED",
				"PSK", "kPSK", "aPSK", "kRSAPSK", "kDHEPSK", "kECDHEPSK", "SRP", "kSRP", "aSRP", "KRB5", "kKRB5",
				"aKRB5", "kDHr", "kDHd", "kDH", "aDH", "kECDHr", "kECDHe", "kECDH", "aECDH", "kGOST", "aGOST",
				"aGOST01", "GOST94", "GOST89MAC", "SSLv2");
	}

	private static void put(Map<String, Predicate<CipherSuite>> words, Predicate<CipherSuite> meaning,
			String... spellings) {
		for (String spelling : spellings) {
			words.put(spelling, meaning);
		}
	}

	private static Predicate<CipherSuite> keyExchange(String name) {
		return (suite) -> suite.keyExchange().equals(name);
	}

	private static Predicate<CipherSuite> authentication(String name) {
		return (suite) -> suite.authentication().equals(name);
	}

	private static Predicate<CipherSuite> mac(String name) {
		return (suite) -> suite.mac().equals(name);
	}

}
