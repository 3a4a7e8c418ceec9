package io.rpyc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the line between the API and the internals. The API are the public types with a
 * {@code @since} tag. Other types are public only because another package uses them.
 */
class PublicTypesTests {

	private static final Path SOURCES = Path.of("src/main/java");

	private static final String SINCE = " * @since ";

	/** The public types of API packages that are not API, with the reason. */
	private static final Map<String, String> NOT_API = Map.ofEntries(
			Map.entry("adapter.BoundMethod", "the connection calls methods that a peer has read"),
			Map.entry("adapter.BuiltInMethod", "advice beans add members that are Java code"),
			Map.entry("adapter.BuiltInValue", "advice beans add members that are Java code"),
			Map.entry("adapter.DelegatingMember", "the connection wraps members of operations"),
			Map.entry("adapter.Docs", "the connection answers INSPECT"),
			Map.entry("adapter.ExposedTypes", "endpoints create it from the options"),
			Map.entry("adapter.MemberForm", "stubs and the start-up table print members"),
			Map.entry("adapter.MemberParameter", "stubs print parameters"),
			Map.entry("adapter.NameRule", "the connection looks up names"),
			Map.entry("adapter.PyTypes", "endpoints create it from the options"),
			Map.entry("adapter.PythonAnnotations", "stubs print types"),
			Map.entry("adapter.PythonKeywords", "stubs print names"),
			Map.entry("adapter.ServiceRoot", "endpoints create it from the services"),
			Map.entry("netref.BlockingGuard", "the connection keeps its event loop from blocking"),
			Map.entry("netref.ComparedValues", "adapters compare objects of the peer"),
			Map.entry("netref.DefaultValue", "adapters read the defaults of parameters"),
			Map.entry("netref.JavaTypes", "adapters read generic types"),
			Map.entry("netref.NetrefFactory", "the connection creates the netrefs"),
			Map.entry("netref.PythonTypeNames", "adapters name the types of errors and signatures"),
			Map.entry("netref.PythonValueTypes", "adapters name the types of signatures"),
			Map.entry("netref.RichComparison", "adapters order objects of the peer"),
			Map.entry("netref.StreamElements", "adapters read streams"),
			Map.entry("netref.TypeArguments", "adapters read generic types"),
			Map.entry("security.tls.CertificateCauses", "the client and the server explain failures of TLS"),
			Map.entry("security.LoginAttempts", "the server counts failed logins"));

	private static final JavaClasses CORE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("/rpyc-test") && !location.contains("/io/rpyc/testing/"))
		.importPackages("io.rpyc");

	@Test
	void apiTypesHaveTheirVersionAndOthersAReason() {
		List<String> withoutVersion = publicTypes((name) -> !isInternal(name)).filter((name) -> !hasVersion(name))
			.map(PublicTypesTests::shortName)
			.toList();
		assertThat(withoutVersion)
			.as("public types without a @since tag: add one, make the type package-private, or give a reason here")
			.containsExactlyInAnyOrderElementsOf(NOT_API.keySet());
	}

	@Test
	void internalTypesAreNotVersioned() {
		assertThat(publicTypes(PublicTypesTests::isInternal).filter(PublicTypesTests::hasVersion)).isEmpty();
	}

	@Test
	void typesOutsideTheApiArePublicForAnotherPackage() {
		List<String> unused = publicTypes((name) -> isInternal(name) || NOT_API.containsKey(shortName(name)))
			.filter((name) -> !isUsedByAnotherPackage(name))
			.map(PublicTypesTests::shortName)
			.toList();
		assertThat(unused).as("public types that can be package-private").isEmpty();
	}

	private static Stream<String> publicTypes(Predicate<String> names) {
		return CORE.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getName)
			.filter(names);
	}

	private static boolean isInternal(String name) {
		return name.startsWith("io.rpyc.internal.");
	}

	private static String shortName(String name) {
		return name.substring("io.rpyc.".length());
	}

	private static boolean hasVersion(String name) {
		try {
			return Files.readString(SOURCES.resolve(name.replace('.', '/') + ".java")).contains(SINCE);
		}
		catch (IOException ex) {
			throw new AssertionError("no source of " + name, ex);
		}
	}

	/** Types that only the Spring modules use are listed with their reason. */
	private static boolean isUsedByAnotherPackage(String name) {
		JavaClass type = CORE.get(name);
		return NOT_API.containsKey(shortName(name)) || CORE.stream()
			.filter((user) -> !user.getPackageName().equals(type.getPackageName()))
			.anyMatch((user) -> user.getDirectDependenciesFromSelf()
				.stream()
				.anyMatch((dependency) -> isPartOf(dependency.getTargetClass().getBaseComponentType(), name)));
	}

	private static boolean isPartOf(JavaClass type, String name) {
		return type.getName().equals(name) || type.getName().startsWith(name + "$");
	}

}
