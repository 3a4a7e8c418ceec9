package io.rpyc.security.tls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates cipher lists in OpenSSL's syntax, which rpyc uses, to the names of the
 * suites of a Java TLS provider. The suites of one word keep the order of the provider.
 * As in OpenSSL, a list only applies to suites before TLS 1.3; those of TLS 1.3 are
 * always enabled.
 */
final class OpenSslCipherList {

	private static final Pattern TLS13 = Pattern
		.compile("TLS_(?:AES_128_GCM|AES_256_GCM|AES_128_CCM|AES_128_CCM_8|CHACHA20_POLY1305)_SHA(?:256|384)");

	private static final Pattern RULE = Pattern.compile("[:, ;]*(?<rule>@[^:, ;@]*|[-+!]?[^:, ;@]+)");

	private final String list;

	private final Map<String, CipherSuite> candidates = new LinkedHashMap<>();

	private final List<String> chosen = new ArrayList<>();

	private OpenSslCipherList(String list) {
		this.list = list;
	}

	/**
	 * Translates a list.
	 * @param list the list, such as {@code ECDHE+AESGCM:!aNULL}
	 * @param available the IANA names of the suites that the provider offers
	 * @return the names of the chosen suites, in order of preference
	 * @throws IllegalArgumentException if a word is unknown, or no suite is chosen
	 */
	static List<String> translate(String list, Collection<String> available) {
		OpenSslCipherList translation = new OpenSslCipherList(list);
		List<String> result = new ArrayList<>();
		for (String name : available) {
			if (TLS13.matcher(name).matches()) {
				result.add(name);
			}
			else {
				CipherSuite.parseIana(name).ifPresent((suite) -> translation.candidates.put(name, suite));
			}
		}
		result.addAll(translation.choose());
		return List.copyOf(result);
	}

	private List<String> choose() {
		Matcher matcher = RULE.matcher(this.list);
		while (matcher.find()) {
			String rule = matcher.group("rule");
			if (rule.startsWith("@")) {
				command(rule);
			}
			else {
				apply(rule);
			}
		}
		if (this.chosen.isEmpty()) {
			throw new IllegalArgumentException(
					"'ciphers' is '" + this.list + "', which does not match any cipher suite of this"
							+ " platform; those of TLS 1.3 are always enabled and do not count. Available suites: "
							+ this.candidates.keySet());
		}
		return this.chosen;
	}

	private void apply(String rule) {
		char operator = rule.charAt(0);
		boolean plain = "-+!".indexOf(operator) < 0;
		List<String> matching = matching(plain ? rule : rule.substring(1));
		if (plain) {
			matching.stream().filter((name) -> !this.chosen.contains(name)).forEach(this.chosen::add);
			return;
		}
		List<String> hit = this.chosen.stream().filter(matching::contains).toList();
		this.chosen.removeAll(hit);
		if (operator == '+') {
			this.chosen.addAll(hit);
		}
		else if (operator == '!') {
			this.candidates.keySet().removeAll(matching);
		}
	}

	private List<String> matching(String words) {
		Predicate<CipherSuite> combined = Stream.of(words.split("\\+", -1))
			.map(this::meaning)
			.reduce(Predicate::and)
			.orElseThrow();
		return this.candidates.entrySet()
			.stream()
			.filter((entry) -> combined.test(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	private Predicate<CipherSuite> meaning(String word) {
		if (TLS13.matcher(word).matches()) {
			return (suite) -> false;
		}
		return CipherWord.find(word)
			.orElseThrow(() -> new IllegalArgumentException("'ciphers' holds '" + word
					+ "', which is not a word of OpenSSL's cipher lists; accepted are the full name of a suite, in OpenSSL's"
					+ " or IANA's form, @STRENGTH, and " + CipherWord.all()));
	}

	private void command(String command) {
		if (!command.equals("@STRENGTH")) {
			throw new IllegalArgumentException("'ciphers' holds '" + command
					+ "', which has no counterpart in Java: only the command @STRENGTH is accepted; the minimum key"
					+ " lengths are set by the security property jdk.tls.disabledAlgorithms");
		}
		this.chosen.sort(Comparator.comparingInt(this::strengthBits).reversed());
	}

	private int strengthBits(String name) {
		return Objects.requireNonNull(this.candidates.get(name)).strengthBits();
	}

}
