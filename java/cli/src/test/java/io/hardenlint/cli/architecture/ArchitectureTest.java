package io.hardenlint.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: cli, lint, then ansible on jinja, and confinement. */
class ArchitectureTest {
  private static JavaClasses classes = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hardenlint");
  }

  @Test
  void modulesDependOneWay() {
    ArchRule rule =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("io.hardenlint.cli..")
            .layer("lint")
            .definedBy("io.hardenlint.lint..")
            .layer("ansible")
            .definedBy("io.hardenlint.ansible..")
            .layer("jinja")
            .definedBy("io.hardenlint.jinja..")
            .layer("confinement")
            .definedBy("io.hardenlint.confinement..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lint")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("ansible")
            .mayOnlyBeAccessedByLayers("cli", "lint")
            .whereLayer("jinja")
            .mayOnlyBeAccessedByLayers("cli", "lint", "ansible")
            .whereLayer("confinement")
            .mayOnlyBeAccessedByLayers("cli", "lint");

    rule.check(classes);
  }

  /** A module's root package holds its interface, which all its packages may use. */
  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.hardenlint.(*).(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheEngineKnowsJinjava() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.hardenlint.jinja..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.hubspot..")
        .check(classes);
  }

  @Test
  void onlyTheCommandsKnowTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.hardenlint.cli.command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }

  /** Templates are hostile input: nothing that renders them can reach the machine but files. */
  @Test
  void theEngineReachesNoProcessNetworkOrReflection() {
    noClasses()
        .that()
        .resideInAPackage("io.hardenlint.jinja..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.lang.reflect..", "java.net..", "javax.net..", "javax.script..", "javax.naming..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Process.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ClassLoader.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class)
        .check(classes);
  }
}
