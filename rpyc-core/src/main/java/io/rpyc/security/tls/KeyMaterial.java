package io.rpyc.security.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A private key with its certificate chain.
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {

	static KeyMaterial pem(Path keyfile, Path certfile, @Nullable String password) {
		List<X509Certificate> chain = PemCertificates.read("certfile", certfile);
		PrivateKey key = readKey(keyfile, password);
		if (!belongTogether(key, chain.get(0).getPublicKey())) {
			throw new IllegalArgumentException(
					"'keyfile' " + keyfile + " does not match the first certificate of " + "'certfile' " + certfile
							+ ", which is of '" + chain.get(0).getSubjectX500Principal().getName() + "'");
		}
		return new KeyMaterial(key, chain);
	}

	private static PrivateKey readKey(Path keyfile, @Nullable String password) {
		PemBlock block = PemBlock.read("keyfile", keyfile)
			.stream()
			.filter(PemPrivateKey::isPrivateKey)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"'keyfile' names " + keyfile + ", which does not contain a private key"));
		try {
			return PemPrivateKey.read(block, password);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalArgumentException(
					"'keyfile' names " + keyfile + ", whose key cannot be read: " + ex.getMessage(), ex);
		}
	}

	static KeyMaterial pkcs12(Path file, String password) {
		byte[] content = PemBlock.readBytes("pkcs12", file);
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(new ByteArrayInputStream(content), password.toCharArray());
			for (String alias : Collections.list(store.aliases())) {
				Certificate[] chain = store.getCertificateChain(alias);
				if (chain != null && store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
					return new KeyMaterial(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
				}
			}
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalArgumentException(
					"'pkcs12' names " + file + ", which cannot be read as a PKCS#12 file with the given password", ex);
		}
		throw new IllegalArgumentException(
				"'pkcs12' names " + file + ", which does not contain a private key with a certificate");
	}

	private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
		if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
			return false;
		}
		String algorithm = switch (key.getAlgorithm()) {
			case "RSA" -> "SHA256withRSA";
			case "EC" -> "SHA256withECDSA";
			case "DSA" -> "SHA256withDSA";
			default -> key.getAlgorithm();
		};
		byte[] probe = { 1, 2, 3 };
		try {
			Signature signature = Signature.getInstance(algorithm);
			signature.initSign(key);
			signature.update(probe);
			byte[] signed = signature.sign();
			signature.initVerify(publicKey);
			signature.update(probe);
			return signature.verify(signed);
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	@Override
	public String toString() {
		return "key of '" + this.chain.get(0).getSubjectX500Principal().getName() + "'";
	}

}
