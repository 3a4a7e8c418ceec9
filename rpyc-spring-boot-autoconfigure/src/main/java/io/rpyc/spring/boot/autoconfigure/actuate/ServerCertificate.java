package io.rpyc.spring.boot.autoconfigure.actuate;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.info.SslInfo.CertificateInfo;
import org.springframework.boot.info.SslInfo;
import org.springframework.boot.ssl.SslBundles;

/**
 * Checks the current certificates of the server's SSL bundle.
 *
 * @param bundles the application's bundles
 * @param name the name of the server's bundle
 */
record ServerCertificate(SslBundles bundles, String name) {

	void check(Health.Builder builder, Map<String, Object> details) {
		List<CertificateInfo> certificates = new SslInfo(this.bundles).getBundle(this.name)
			.getCertificateChains()
			.stream()
			.map((chain) -> chain.getCertificates())
			.flatMap(Collection::stream)
			.toList();
		Optional<Instant> end = certificates.stream()
			.map(CertificateInfo::getValidityEnds)
			.min(Comparator.naturalOrder());
		end.ifPresent((instant) -> details.put("certificateExpires", instant));
		Instant now = Instant.now();
		if (certificates.stream()
			.anyMatch((each) -> now.isAfter(each.getValidityEnds()) || now.isBefore(each.getValidityStarts()))) {
			// A server whose event loops have ended is worse.
			if (!Status.DOWN.equals(builder.build().getStatus())) {
				builder.outOfService();
			}
		}
	}

}
