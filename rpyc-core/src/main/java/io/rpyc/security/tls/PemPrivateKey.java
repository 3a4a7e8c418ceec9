package io.rpyc.security.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Reads private keys in all formats that OpenSSL writes without legacy encryption:
 * PKCS#8, PKCS#8 encrypted, and the traditional formats of RSA and EC keys, which Java
 * cannot read.
 */
final class PemPrivateKey {

	private static final HexFormat HEX = HexFormat.of();

	private static final byte[] VERSION_0 = HEX.parseHex("020100");

	private static final byte[] RSA_ALGORITHM = HEX.parseHex("300d06092a864886f70d0101010500");

	private static final byte[] EC_ALGORITHM_ID = HEX.parseHex("06072a8648ce3d0201");

	private static final int SEQUENCE = 0x30;

	private static final int OCTET_STRING = 0x04;

	private static final int EC_PARAMETERS = 0xA0;

	private PemPrivateKey() {
	}

	static boolean isPrivateKey(PemBlock block) {
		return block.label().endsWith("PRIVATE KEY");
	}

	static PrivateKey read(PemBlock block, @Nullable String password) throws GeneralSecurityException, IOException {
		byte[] content = block.content();
		return switch (block.label()) {
			case "PRIVATE KEY" -> parse(content);
			case "ENCRYPTED PRIVATE KEY" -> parse(decrypt(content, password));
			case "RSA PRIVATE KEY" -> parse(pkcs8(RSA_ALGORITHM, content));
			case "EC PRIVATE KEY" -> parse(pkcs8(der(SEQUENCE, EC_ALGORITHM_ID, ecParameters(content)), content));
			default -> throw new InvalidKeySpecException("unsupported block '" + block.label() + "'");
		};
	}

	private static PrivateKey parse(byte[] pkcs8) throws GeneralSecurityException {
		PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
		for (String algorithm : new String[] { "RSA", "EC", "EdDSA", "DSA" }) {
			try {
				return KeyFactory.getInstance(algorithm).generatePrivate(spec);
			}
			catch (InvalidKeySpecException ex) {
				// Only the right factory accepts the key.
			}
		}
		throw new InvalidKeySpecException("the key is neither RSA, EC, EdDSA nor DSA");
	}

	private static byte[] decrypt(byte[] content, @Nullable String password)
			throws GeneralSecurityException, IOException {
		if (password == null) {
			throw new InvalidKeySpecException("the key is encrypted and 'keyPassword' is not set");
		}
		EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(content);
		// The name PBES2 does not include the cipher; its parameters do.
		String algorithm = encrypted.getAlgName();
		if (algorithm.equals("PBES2") || algorithm.equals("1.2.840.113549.1.5.13")) {
			algorithm = encrypted.getAlgParameters().toString();
		}
		Cipher cipher = Cipher.getInstance(algorithm);
		cipher.init(Cipher.DECRYPT_MODE,
				SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
				encrypted.getAlgParameters());
		return encrypted.getKeySpec(cipher).getEncoded();
	}

	private static byte[] pkcs8(byte[] algorithm, byte[] key) {
		return der(SEQUENCE, VERSION_0, algorithm, der(OCTET_STRING, key));
	}

	/**
	 * Finds the curve in {@code ECPrivateKey ::= SEQUENCE { version, key, [0] parameters,
	 * [1] publicKey }} of RFC 5915.
	 */
	private static byte[] ecParameters(byte[] key) throws InvalidKeySpecException {
		try {
			ByteBuffer sequence = element(ByteBuffer.wrap(key), SEQUENCE);
			while (sequence.hasRemaining()) {
				int tag = sequence.get(sequence.position()) & 0xFF;
				ByteBuffer value = element(sequence, tag);
				if (tag == EC_PARAMETERS) {
					byte[] parameters = new byte[value.remaining()];
					value.get(parameters);
					return parameters;
				}
			}
		}
		catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException ex) {
			throw new InvalidKeySpecException("the key is damaged", ex);
		}
		throw new InvalidKeySpecException("the key does not name its curve");
	}

	private static ByteBuffer element(ByteBuffer source, int expectedTag) throws InvalidKeySpecException {
		int tag = source.get() & 0xFF;
		if (tag != expectedTag) {
			throw new InvalidKeySpecException("the key is damaged: tag " + tag + " (expected: " + expectedTag + ")");
		}
		int length = source.get() & 0xFF;
		if (length > 0x7F) {
			int bytes = length & 0x7F;
			length = 0;
			for (int i = 0; i < bytes; i++) {
				length = length << Byte.SIZE | source.get() & 0xFF;
			}
		}
		ByteBuffer value = source.slice(source.position(), length);
		source.position(source.position() + length);
		return value;
	}

	private static byte[] der(int tag, byte[]... parts) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			content.writeBytes(part);
		}
		ByteArrayOutputStream element = new ByteArrayOutputStream();
		element.write(tag);
		int length = content.size();
		if (length > 0x7F) {
			int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
			element.write(0x80 | bytes);
			for (int i = bytes - 1; i >= 0; i--) {
				element.write(length >> (i * Byte.SIZE));
			}
		}
		else {
			element.write(length);
		}
		element.writeBytes(content.toByteArray());
		return element.toByteArray();
	}

}
