package io.rpyc.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

import io.rpyc.InvalidCredentialsException;

/**
 * Detects the end of a credential without an end mark.
 */
final class CredentialReader {

	/**
	 * A read of fewer bytes than this cannot be a network segment cut from something
	 * longer: the smallest segment that IPv6 allows is not below it.
	 */
	static final int SEGMENT = 1200;

	static final Duration QUIET_GAP = Duration.ofMillis(20);

	private static final int LINE_END = 2;

	private CredentialReader() {
	}

	static byte[] read(AuthenticationExchange exchange, int max) throws IOException {
		if (max < 1) {
			throw new IllegalArgumentException("'max' must be at least 1, not " + max);
		}
		// One additional byte, to detect a credential that is too long.
		int limit = max + LINE_END + 1;
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		byte[] read = exchange.receive(limit);
		received.writeBytes(read);
		if (read.length >= SEGMENT) {
			while (!endsLine(read) && received.size() < limit) {
				read = exchange.receive(limit - received.size(), QUIET_GAP);
				if (read.length == 0) {
					break;
				}
				received.writeBytes(read);
			}
		}
		byte[] credential = withoutLineEnd(received.toByteArray());
		if (credential.length > max) {
			throw new InvalidCredentialsException("The credential is longer than the " + max + " bytes allowed");
		}
		return credential;
	}

	private static boolean endsLine(byte[] bytes) {
		return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
	}

	private static byte[] withoutLineEnd(byte[] bytes) {
		if (!endsLine(bytes)) {
			return bytes;
		}
		int length = bytes.length - 1;
		if (length > 0 && bytes[length - 1] == '\r') {
			length--;
		}
		return Arrays.copyOf(bytes, length);
	}

}
