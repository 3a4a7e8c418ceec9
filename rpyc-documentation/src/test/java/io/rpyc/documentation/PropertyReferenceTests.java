package io.rpyc.documentation;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.rpyc.security.SecurityDefaults;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import io.rpyc.documentation.PropertyReference.Property;
import org.junit.jupiter.api.Test;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page {@code docs/properties.md}.
 */
class PropertyReferenceTests {

	/** Properties without a value unless they are set. */
	private static final Set<String> UNSET = Set.of("username", "password", "token", "target", "bundle", "socket-path",
			"channel", "listeners", "policies", "exempt", "addresses", "denied-methods", "denied-attrs", "roles");

	private final PropertyReference reference = new PropertyReference(SourceComments.read());

	PropertyReferenceTests() throws IOException {
	}

	@Test
	void pageIsUpToDate() {
		Pages.assertUpToDate("properties.md", this.reference.render());
	}

	@Test
	void everyPropertyHasADescriptionThatIsASentence() {
		assertThat(this.reference.properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.description()).as(property.name()).matches("(?s)[A-Z].*\\."));
	}

	@Test
	void everyPropertySaysItsDefault() {
		assertThat(this.reference.properties()).filteredOn((property) -> property.defaultValue() == null)
			.isNotEmpty()
			.allSatisfy(
					(property) -> assertThat(property.description().matches("(?s).*\\b(Defaults to|By default)\\b.*")
							|| UNSET.contains(lastElement(property)))
						.as(property.name() + ": " + property.description())
						.isTrue());
	}

	/** Constants of core, which the annotation processor does not read. */
	@Test
	void defaultsThatAreWrittenByHandAreThoseOfTheServer() {
		assertThat(defaultOf("rpyc.security.max-attempts"))
			.isEqualTo(String.valueOf(SecurityDefaults.MAX_AUTH_ATTEMPTS));
		assertThat(DurationStyle.detectAndParse(defaultOf("rpyc.security.authentication-timeout")))
			.isEqualTo(SecurityDefaults.AUTH_TIMEOUT);
	}

	@Test
	void hintsNameEveryAuthenticationModeAndExistingProperties() {
		assertThat(this.reference.hints("rpyc.security.authentication"))
			.containsExactlyElementsOf(Arrays.stream(AuthenticationMode.values())
				.map((mode) -> mode.name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList());
		assertThat(this.reference.hintedProperties()).isNotEmpty()
			.isSubsetOf(this.reference.properties().stream().map(Property::name).toList());
	}

	private String defaultOf(String name) {
		return this.reference.properties()
			.stream()
			.filter((property) -> property.name().equals(name))
			.map(Property::defaultValue)
			.findFirst()
			.map(Objects::requireNonNull)
			.orElseThrow();
	}

	private static String lastElement(Property property) {
		return property.name().substring(property.name().lastIndexOf('.') + 1);
	}

}
