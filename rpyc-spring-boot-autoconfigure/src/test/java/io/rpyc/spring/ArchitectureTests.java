package io.rpyc.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * What the packages of this module may use.
 */
class ArchitectureTests {

	private static final String BOOT = "io.rpyc.spring.boot..";

	private static final String AUTOCONFIGURE = "io.rpyc.spring.boot.autoconfigure";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.rpyc.spring");

	@Test
	void whatUsersImportDoesNotKnowSpringBoot() {
		check(noClasses().that(resideInAPackage("io.rpyc.spring..").and(resideOutsideOfPackage(BOOT)))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", BOOT)
			.because("it is of use without Spring Boot"));
	}

	@Test
	void implementationPackagesOfCoreAreNotUsed() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("io.rpyc.internal.*..")
			.because("they may change without notice; only the helpers of io.rpyc.internal itself are shared"));
	}

	@Test
	void serverAndClientKnowNeitherEachOtherNorAFeature() {
		for (String side : new String[] { "server", "client" }) {
			check(noClasses().that()
				.resideInAPackage(AUTOCONFIGURE + "." + side + "..")
				.should()
				.dependOnClassesThat(resideInAPackage(AUTOCONFIGURE + "..")
					.and(resideOutsideOfPackage(AUTOCONFIGURE + "." + side + "..")))
				.because("features build on them, so that each can be left out")
				.allowEmptyShould(true));
		}
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching("io.rpyc.(**)")
			.should()
			.beFreeOfCycles()
			.because("a package can be understood with those below it alone"));
	}

	@Test
	void autoConfigurationsAreFinalAndHaveNoPublicMethods() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.because("they are not API"));
		check(methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.because("they are not API"));
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

}
