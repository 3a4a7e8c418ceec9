package io.rpyc.spring.boot.properties;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NamedProperties}.
 */
class NamedPropertiesTests {

	@ParameterizedTest
	@ValueSource(strings = { "desk", "front-desk", "Desk2", "front.desk", "front_desk", "Empfang für alle" })
	void aPropertyBelowThePrefixBelongsToTheName(String name) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource(
				Map.of(NamedProperties.prefix("desks", name), 1));
		assertThat(new Binder(source).bind("desks", Bindable.mapOf(String.class, Integer.class)).get())
			.containsOnlyKeys(name);
	}

	@Test
	void namesThatAnEnvironmentVariableCannotTellApartAreOne() {
		assertThat(NamedProperties.distinct(List.of("adminapi", "desk", "adminApi"))).containsExactly("adminApi",
				"desk");
		assertThat(NamedProperties.distinct(List.of("admin-api", "adminapi", "front.desk", "frontdesk")))
			.containsExactly("admin-api", "front.desk", "frontdesk");
	}

}
