package io.rpyc;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Holds the floors of the house and what must never be in it.
 */
class ArchitectureTests {

	private static final String ROOT = "io.rpyc";

	/** The floor of each package, which may only import packages of lower floors. */
	private static final Map<String, Integer> FLOORS = Map.ofEntries(Map.entry("", 0), Map.entry("limit", 1),
			Map.entry("protocol", 1), Map.entry("internal", 2), Map.entry("service", 2), Map.entry("value", 3),
			Map.entry("internal.execution", 3), Map.entry("internal.frame", 3), Map.entry("internal.brine", 4),
			Map.entry("internal.memory", 4), Map.entry("internal.pickle", 5), Map.entry("internal.message", 5),
			Map.entry("internal.vinegar", 5), Map.entry("internal.reference", 6), Map.entry("registry", 9),
			Map.entry("security", 6), Map.entry("security.tls", 7), Map.entry("security.policy", 7),
			Map.entry("netref", 8), Map.entry("adapter", 9), Map.entry("connection", 10),
			Map.entry("internal.connection", 11), Map.entry("internal.endpoint", 12), Map.entry("client", 13),
			Map.entry("server", 13), Map.entry("classic", 14));

	private static final JavaClasses CORE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("/rpyc-test") && !location.contains("/io/rpyc/testing/"))
		.importPackages(ROOT);

	@Test
	void packagesImportFromLowerFloorsAlone() {
		classes().should(importFromLowerFloorsAlone())
			.because("each floor must be understood, tested and changed without those above it")
			.check(CORE);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.rpyc.(**)")
			.should()
			.beFreeOfCycles()
			.because("packages in a cycle are one package with several names")
			.check(CORE);
	}

	@Test
	void coreNeedsNettyAndSlf4jAlone() {
		noClasses().should()
			.dependOnClassesThat(resideOutsideOfPackages("io.rpyc..", "io.netty..", "org.slf4j..", "org.jspecify..",
					"java..", "javax.net..", "javax.crypto..", "javax.security..", "javax.naming..", "jdk.net..", ""))
			.because("an application without Spring uses core as it is, and every dependency is one to keep safe")
			.check(CORE);
	}

	@Test
	void nothingIsSerializedByJava() {
		noClasses().should()
			.dependOnClassesThat()
			.areAssignableTo(ObjectInputStream.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(ObjectOutputStream.class)
			.because("a peer's bytes that become objects of any class run its code")
			.check(CORE);
	}

	@Test
	void noClassIsLoadedByItsName() {
		noClasses().should()
			.accessTargetWhere(classLoading())
			.because("a name may come from a peer, which must not choose classes")
			.check(CORE);
	}

	@Test
	void nothingIsPrintedOrLoggedPastSlf4j() {
		noClasses().should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(Throwable.class, "printStackTrace")
			.orShould()
			.dependOnClassesThat()
			.resideInAPackage("java.util.logging..")
			.because("the application decides where a library's log goes")
			.check(CORE);
	}

	private static DescribedPredicate<JavaAccess<?>> classLoading() {
		return describe("load a class by its name",
				(access) -> isCall(access, Class.class, "forName") || isCall(access, ClassLoader.class, "loadClass")
						|| isCall(access, java.lang.invoke.MethodHandles.Lookup.class, "findClass"));
	}

	private static boolean isCall(JavaAccess<?> access, Class<?> owner, String name) {
		return access.getTarget().getName().equals(name) && access.getTargetOwner().isAssignableTo(owner);
	}

	private static ArchCondition<JavaClass> importFromLowerFloorsAlone() {
		return new ArchCondition<>("import from lower floors alone") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
					JavaClass target = dependency.getTargetClass().getBaseComponentType();
					if (isOfCore(target) && !mayImport(room(type), room(target))) {
						events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
					}
				}
			}

		};
	}

	private static boolean isOfCore(JavaClass type) {
		return (type.getPackageName() + ".").startsWith(ROOT + ".");
	}

	/** Returns the name of a type's package below the root. */
	private static String room(JavaClass type) {
		String name = type.getPackageName().substring(ROOT.length());
		return name.isEmpty() ? "" : name.substring(1);
	}

	private static boolean mayImport(String from, String to) {
		return from.equals(to) || floor(to) < floor(from);
	}

	private static int floor(String room) {
		Integer floor = FLOORS.get(room);
		if (floor == null) {
			throw new AssertionError("package io.rpyc." + room + " has no floor: give it one here and in the design");
		}
		return floor;
	}

}
