package io.rpyc.testing;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What this module may use.
 */
class ArchitectureTests {

	@Test
	void onlyTheJdkAndTheApiOfJUnitAreUsed() {
		noClasses().should()
			.dependOnClassesThat(
					resideOutsideOfPackages("io.rpyc.testing..", "org.junit.jupiter.api..", "org.jspecify..", "java.."))
			.because("the tests of every module use it, those of core too")
			.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackages("io.rpyc.testing"));
	}

}
