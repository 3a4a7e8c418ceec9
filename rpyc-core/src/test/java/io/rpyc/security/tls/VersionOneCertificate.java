package io.rpyc.security.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

import javax.security.auth.x500.X500Principal;

import io.netty.pkitesting.X509Bundle;

/**
 * Creates certificates of X.509 version 1, which have no extensions and so do not say
 * whether they are an authority's.
 */
final class VersionOneCertificate {

	private static final int SEQUENCE = 0x30;

	private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");

	private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private VersionOneCertificate() {
	}

	static X509Bundle selfSigned(String subject) throws Exception {
		KeyPair keys = keys();
		X500Principal name = new X500Principal(subject);
		X509Certificate certificate = sign(name, keys.getPrivate(), name, keys.getPublic());
		return bundle(keys, certificate);
	}

	/** By an issuer that need not be an authority. */
	static X509Bundle issued(X509Bundle issuer, String subject) throws Exception {
		KeyPair keys = keys();
		X509Certificate certificate = sign(issuer.getCertificate().getSubjectX500Principal(),
				issuer.getKeyPair().getPrivate(), new X500Principal(subject), keys.getPublic());
		return bundle(keys, certificate, issuer.getCertificate());
	}

	/** A bundle requires an authority, which is not used here. */
	private static X509Bundle bundle(KeyPair keys, X509Certificate... path) {
		return X509Bundle.fromCertificatePath(path, TestCertificates.CA.bundle().getCertificate(), keys);
	}

	private static KeyPair keys() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		return generator.generateKeyPair();
	}

	private static X509Certificate sign(X500Principal issuer, PrivateKey key, X500Principal subject,
			PublicKey publicKey) throws Exception {
		Instant now = Instant.now();
		byte[] validity = tagged(SEQUENCE, time(now.minus(1, ChronoUnit.DAYS)), time(now.plus(1, ChronoUnit.DAYS)));
		byte[] content = tagged(SEQUENCE, new byte[] { 2, 1, 7 }, ECDSA_WITH_SHA256, issuer.getEncoded(), validity,
				subject.getEncoded(), publicKey.getEncoded());
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(key);
		signature.update(content);
		byte[] encoded = tagged(SEQUENCE, content, ECDSA_WITH_SHA256, tagged(3, new byte[1], signature.sign()));
		return (X509Certificate) CertificateFactory.getInstance("X.509")
			.generateCertificate(new ByteArrayInputStream(encoded));
	}

	private static byte[] time(Instant instant) {
		return tagged(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] tagged(int tag, byte[]... parts) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			content.writeBytes(part);
		}
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		whole.write(tag);
		int length = content.size();
		if (length >= 0x100) {
			whole.write(0x82);
			whole.write(length >> 8);
		}
		else if (length >= 0x80) {
			whole.write(0x81);
		}
		whole.write(length);
		whole.writeBytes(content.toByteArray());
		return whole.toByteArray();
	}

}
