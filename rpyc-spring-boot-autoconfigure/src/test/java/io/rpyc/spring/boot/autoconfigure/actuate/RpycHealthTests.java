package io.rpyc.spring.boot.autoconfigure.actuate;

import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ServerCertificate} and {@link ReadinessMembership}.
 */
class RpycHealthTests {

	private static final String INCLUDE = "management.endpoint.health.group.readiness.include";

	private final HealthEndpointGroups groups = HealthEndpointGroups.of(mock(HealthEndpointGroup.class),
			Map.of("readiness", mock(HealthEndpointGroup.class), "liveness", mock(HealthEndpointGroup.class)));

	@Test
	void whenCertificateIsValidThenItsEndIsShown() throws Exception {
		Instant end = Instant.now().plus(9, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
		Health health = check(end);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("certificateExpires", end);
	}

	@Test
	void whenCertificateHasExpiredThenTheServerIsOutOfService() throws Exception {
		assertThat(check(Instant.now().minus(1, ChronoUnit.DAYS)).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	private static Health check(Instant end) throws Exception {
		KeyStore store = new CertificateBuilder().subject("CN=server")
			.setIsCertificateAuthority(true)
			.notBefore(end.minus(30, ChronoUnit.DAYS))
			.notAfter(end)
			.buildSelfSigned()
			.toKeyStore("password".toCharArray());
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("server",
				SslBundle.of(SslStoreBundle.of(store, "password", null)));
		Health.Builder builder = Health.up();
		Map<String, Object> details = new HashMap<>();
		new ServerCertificate(bundles, "server").check(builder, details);
		return builder.withDetails(details).build();
	}

	@Test
	void serverIsPartOfReadinessAlone() {
		HealthEndpointGroups changed = new ReadinessMembership(new MockEnvironment(), Set.of("rpyc"))
			.postProcessHealthEndpointGroups(this.groups);
		assertThat(changed.get("readiness").isMember("rpyc")).isTrue();
		assertThat(changed.get("readiness").isMember("db")).isFalse();
		assertThat(changed.get("liveness").isMember("rpyc")).isFalse();
	}

	@Test
	void onlySelectedChannelsArePartOfReadiness() {
		HealthEndpointGroups changed = new ReadinessMembership(new MockEnvironment(), Set.of("rpycClient/ml"))
			.postProcessHealthEndpointGroups(this.groups);
		assertThat(changed.get("readiness").isMember("rpycClient/ml")).isTrue();
		assertThat(changed.get("readiness").isMember("rpycClient/other")).isFalse();
		assertThat(
				new ReadinessMembership(new MockEnvironment(), Set.of()).postProcessHealthEndpointGroups(this.groups))
			.isSameAs(this.groups);
	}

	@Test
	void whenUserSaysWhatReadinessIncludesThenThatHolds() {
		MockEnvironment environment = new MockEnvironment().withProperty(INCLUDE, "db");
		assertThat(new ReadinessMembership(environment, Set.of("rpyc")).postProcessHealthEndpointGroups(this.groups))
			.isSameAs(this.groups);
	}

}
