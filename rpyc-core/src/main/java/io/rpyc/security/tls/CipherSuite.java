package io.rpyc.security.tls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parts of the name of a cipher suite before TLS 1.3, in OpenSSL's terms.
 *
 * @param keyExchange RSA, DHE or ECDHE
 * @param authentication RSA, DSS, ECDSA or NULL
 * @param cipher the algorithm with its key length, such as AES128
 * @param mode CBC, GCM, CCM, CCM8, POLY1305, or empty for a stream cipher or none
 * @param hash the last part of the name, such as SHA256
 */
record CipherSuite(String keyExchange, String authentication, String cipher, String mode, String hash) {

	private static final Pattern IANA = Pattern.compile("(?:TLS|SSL)_"
			+ "(?<keys>RSA|DHE_RSA|DHE_DSS|DH_anon|ECDHE_RSA|ECDHE_ECDSA|ECDH_anon)_WITH_"
			+ "(?<cipher>AES_128|AES_256|CAMELLIA_128|CAMELLIA_256|ARIA_128|ARIA_256|CHACHA20|3DES_EDE|RC4_128|NULL)"
			+ "(?:_(?<mode>CBC|GCM|CCM|CCM_8|POLY1305))?(?:_(?<hash>MD5|SHA|SHA256|SHA384))?");

	private static final Pattern OPENSSL = Pattern
		.compile("(?:(?<keys>DHE-RSA|EDH-RSA|DHE-DSS|EDH-DSS|ADH|ECDHE-RSA|ECDHE-ECDSA|AECDH)-)?"
				+ "(?<cipher>AES128|AES256|CAMELLIA128|CAMELLIA256|ARIA128|ARIA256|CHACHA20|DES-CBC3|RC4|NULL)"
				+ "(?:-(?<mode>GCM|CCM|CCM8|POLY1305))?(?:-(?<hash>MD5|SHA|SHA256|SHA384))?");

	static Optional<CipherSuite> parseIana(String name) {
		Matcher matcher = IANA.matcher(name);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String keys = matcher.group("keys").replace("DH_anon", "DHE_NULL");
		String cipher = matcher.group("cipher").replace("3DES_EDE", "3DES").replace("RC4_128", "RC4").replace("_", "");
		return Optional.of(of(keys.replace('_', '-'), cipher, orEmpty(matcher.group("mode")).replace("_", ""),
				orEmpty(matcher.group("hash"))));
	}

	static Optional<CipherSuite> parseOpenSsl(String name) {
		Matcher matcher = OPENSSL.matcher(name);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String keys = switch (orEmpty(matcher.group("keys"))) {
			case "" -> "RSA";
			case "ADH" -> "DHE-NULL";
			case "AECDH" -> "ECDHE-NULL";
			default -> matcher.group("keys").replace("EDH", "DHE");
		};
		String cipher = matcher.group("cipher").replace("DES-CBC3", "3DES");
		boolean stream = cipher.equals("RC4") || cipher.equals("NULL");
		String mode = (matcher.group("mode") != null) ? matcher.group("mode") : (stream ? "" : "CBC");
		return Optional.of(of(keys, cipher, mode, orEmpty(matcher.group("hash"))));
	}

	private static CipherSuite of(String keys, String cipher, String mode, String hash) {
		int dash = keys.indexOf('-');
		String keyExchange = (dash >= 0) ? keys.substring(0, dash) : keys;
		// OpenSSL omits the hash of ChaCha20, which is always the same.
		return new CipherSuite(keyExchange, keys.substring(dash + 1), cipher, mode,
				cipher.equals("CHACHA20") ? "SHA256" : hash);
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	boolean isAuthenticated() {
		return !this.authentication.equals("NULL");
	}

	boolean isEncrypted() {
		return !this.cipher.equals("NULL");
	}

	/**
	 * Returns the algorithm that protects integrity: AEAD if the cipher does that itself,
	 * in which case the hash is only used for key derivation.
	 */
	String mac() {
		return switch (this.mode) {
			case "GCM", "CCM", "CCM8", "POLY1305" -> "AEAD";
			default -> this.hash.equals("SHA") ? "SHA1" : this.hash;
		};
	}

	int strengthBits() {
		return switch (this.cipher) {
			case "NULL" -> 0;
			case "3DES" -> 112;
			case "AES256", "CAMELLIA256", "ARIA256", "CHACHA20" -> 256;
			default -> 128;
		};
	}

}
