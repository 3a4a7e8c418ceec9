package io.rpyc.security.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One BEGIN ... END block of a PEM file.
 */
record PemBlock(String label, byte[] content) {

	private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----",
			Pattern.DOTALL);

	/**
	 * Reads every block of a file.
	 * @param option the setting of the file, for messages
	 * @param file the file
	 * @return at least one block
	 */
	static List<PemBlock> read(String option, Path file) {
		List<PemBlock> blocks = new ArrayList<>();
		Matcher matcher = BLOCK.matcher(new String(readBytes(option, file), StandardCharsets.ISO_8859_1));
		while (matcher.find()) {
			blocks.add(new PemBlock(matcher.group(1), decode(option, file, matcher.group(2))));
		}
		if (blocks.isEmpty()) {
			throw new IllegalArgumentException("'" + option + "' names " + file
					+ ", which is not a PEM file: it has no '-----BEGIN' line (use 'pkcs12' for PKCS#12 files)");
		}
		return blocks;
	}

	static byte[] readBytes(String option, Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			String reason = Files.exists(file) ? "which cannot be read" : "which does not exist";
			throw new IllegalArgumentException("'" + option + "' names " + file + ", " + reason, ex);
		}
	}

	private static byte[] decode(String option, Path file, String text) {
		if (text.contains("Proc-Type:")) {
			throw new IllegalArgumentException("'" + option + "' names " + file
					+ ", which is encrypted in OpenSSL's legacy format; convert it with: openssl pkcs8 -topk8 -in OLD -out NEW");
		}
		try {
			return Base64.getMimeDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'" + option + "' names " + file + ", which contains invalid Base64",
					ex);
		}
	}

}
