package io.rpyc.spring.boot.autoconfigure;

import java.beans.PropertyDescriptor;
import java.io.InputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityProperties;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerProperties;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.ResolvableType;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors show of our configuration properties.
 */
class ConfigurationMetadataTests {

	@Test
	void everyPropertyIsDescribed() throws Exception {
		try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			DocumentContext metadata = JsonPath.parse(json);
			assertThat(metadata.<List<String>>read("$.properties[*].name")).contains("rpyc.server.port",
					"rpyc.server.limits.frame-size", "rpyc.security.authentication");
			assertThat(metadata.<List<String>>read("$.properties[?(!@.description)].name")).isEmpty();
		}
	}

	/** As rpyc's own keys and those of Boot's gRPC server are. */
	@Test
	void everyDurationWithoutAUnitIsInSeconds() {
		JavaClasses properties = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.rpyc.spring");
		fields().that()
			.haveRawType(Duration.class)
			.and()
			.areDeclaredInClassesThat()
			.haveNameMatching(".*Properties(\\$.*)?")
			.should(new ArchCondition<JavaField>("be in seconds without a unit") {

				@Override
				public void check(JavaField field, ConditionEvents events) {
					boolean seconds = field.tryGetAnnotationOfType(DurationUnit.class)
						.map((unit) -> unit.value() == ChronoUnit.SECONDS)
						.orElse(false);
					events.add(new SimpleConditionEvent(field, seconds, field.getFullName()));
				}

			})
			.check(properties);
	}

	@Test
	void everyDurationOfTheMetadataIsBoundInSecondsWithoutAUnit() throws Exception {
		Map<String, Class<?>> prefixes = new LinkedHashMap<>();
		new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.rpyc.spring")
			.stream()
			.filter((type) -> type.isAnnotatedWith(ConfigurationProperties.class))
			.map(JavaClass::reflect)
			.forEach((type) -> prefixes.put(type.getAnnotation(ConfigurationProperties.class).prefix(), type));
		assertThat(prefixes).containsKeys("rpyc.server", "rpyc.security", "rpyc.client", "rpyc.registry");
		List<String> bound = new ArrayList<>();
		prefixes.forEach((prefix, type) -> durations(prefix, type).forEach((name) -> {
			Object properties = new Binder(new MapConfigurationPropertySource(Map.of(name, "30"))).bind(prefix, type)
				.get();
			BeanWrapperImpl wrapper = new BeanWrapperImpl(properties);
			String path = name.substring(prefix.length() + 1).replace(".any.", "[any].");
			assertThat(wrapper.getPropertyValue(camelCase(path))).as(name).isEqualTo(Duration.ofSeconds(30));
			bound.add(name);
		}));
		assertThat(bound).hasSizeGreaterThan(15);
		try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			List<String> described = JsonPath.parse(json).read("$.properties[?(@.type == 'java.time.Duration')].name");
			assertThat(bound).containsAll(described.stream().filter((name) -> name.startsWith("rpyc.")).toList());
		}
	}

	/** The keys of the durations of a class, where "any" is the key of a map. */
	private static List<String> durations(String prefix, Class<?> type) {
		List<String> names = new ArrayList<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(property.getName());
			ResolvableType value = (property.getReadMethod() != null)
					? ResolvableType.forMethodReturnType(property.getReadMethod()) : ResolvableType.NONE;
			if (Map.class.isAssignableFrom(value.toClass())) {
				value = value.asMap().getGeneric(1);
				name += ".any";
			}
			if (value.toClass() == Duration.class) {
				names.add(name);
			}
			else if (value.toClass().getName().startsWith("io.rpyc.spring.") && !value.toClass().isEnum()) {
				names.addAll(durations(name, value.toClass()));
			}
		}
		return names;
	}

	private static String camelCase(String path) {
		return Pattern.compile("-(.)").matcher(path).replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

	@Test
	void durationsAreReadSo() {
		Map<String, String> values = Map.of("rpyc.server.sync-request-timeout", "30", "rpyc.server.idle-timeout", "90s",
				"rpyc.server.shutdown.grace-period", "500ms", "rpyc.server.write-stall-timeout", "PT2M");
		RpycServerProperties properties = new Binder(new MapConfigurationPropertySource(values))
			.bind("rpyc.server", RpycServerProperties.class)
			.get();
		assertThat(properties.getSyncRequestTimeout()).hasSeconds(30);
		assertThat(properties.getIdleTimeout()).hasSeconds(90);
		assertThat(properties.getShutdown().getGracePeriod()).hasMillis(500);
		assertThat(properties.getWriteStallTimeout()).hasMinutes(2);
		RpycSecurityProperties security = new Binder(new MapConfigurationPropertySource(
				Map.of("rpyc.security.authentication-timeout", "5", "rpyc.security.lockout.duration", "60")))
			.bind("rpyc.security", RpycSecurityProperties.class)
			.get();
		assertThat(security.getAuthenticationTimeout()).hasSeconds(5);
		assertThat(security.getLockout().getDuration()).hasMinutes(1);
	}

}
