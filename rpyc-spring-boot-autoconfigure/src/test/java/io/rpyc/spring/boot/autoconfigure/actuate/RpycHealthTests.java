package io.rpyc.spring.boot.autoconfigure.actuate;

import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

/**
 * Tests for {@link ServerCertificate} and {@link ReadinessMembership}.
 */
class RpycHealthTests {

	private static final String READINESS = "management.endpoint.health.group.readiness.";

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

	@ParameterizedTest
	@ValueSource(strings = { "", "[0]" })
	void whenUserSaysWhatReadinessIncludesThenThatHolds(String index) {
		MockEnvironment environment = new MockEnvironment().withProperty(READINESS + "include" + index, "db");
		assertThat(new ReadinessMembership(environment, Set.of("rpyc")).postProcessHealthEndpointGroups(this.groups))
			.isSameAs(this.groups);
	}

	@Test
	void whenUserExcludesAMemberThenItIsNotAdded() {
		MockEnvironment environment = new MockEnvironment().withProperty(READINESS + "exclude", "rpycClient");
		HealthEndpointGroups changed = new ReadinessMembership(environment, Set.of("rpyc", "rpycClient/ml"))
			.postProcessHealthEndpointGroups(this.groups);
		assertThat(changed.get("readiness").isMember("rpyc")).isTrue();
		assertThat(changed.get("readiness").isMember("rpycClient/ml")).isFalse();
	}

	@Test
	void additionalPathsOfTheGroupsRemain() {
		HealthEndpointGroups mapped = mock(HealthEndpointGroups.class,
				withSettings().extraInterfaces(AdditionalPathsMapper.class));
		given(mapped.get("readiness")).willReturn(mock(HealthEndpointGroup.class));
		given(((AdditionalPathsMapper) mapped).getAdditionalPaths(EndpointId.of("health"), WebServerNamespace.SERVER))
			.willReturn(List.of("/livez", "/readyz"));
		HealthEndpointGroups changed = new ReadinessMembership(new MockEnvironment(), Set.of("rpyc"))
			.postProcessHealthEndpointGroups(mapped);
		assertThat(((AdditionalPathsMapper) changed).getAdditionalPaths(EndpointId.of("health"),
				WebServerNamespace.SERVER))
			.containsExactly("/livez", "/readyz");
	}

}
