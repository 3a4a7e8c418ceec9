package io.rpyc.spring.boot.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * What the packages of this module may use.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.rpyc.spring.boot.test");

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.rpyc.spring.boot.test.(**)")
			.should()
			.beFreeOfCycles()
			.because("a package can be understood with those below it alone")
			.check(CLASSES);
	}

	@Test
	void springSecurityIsUsedInOnePlace() {
		noClasses().that(not(simpleNameStartingWith("SpringSecurity")))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.security..", "io.rpyc.spring.security..")
			.because("an application without it is tested too")
			.check(CLASSES);
	}

	@Test
	void implementationPackagesOfCoreAreNotUsed() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("io.rpyc.internal..")
			.because("they may change without notice")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsAreFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.because("they are not API")
			.check(CLASSES);
	}

}
