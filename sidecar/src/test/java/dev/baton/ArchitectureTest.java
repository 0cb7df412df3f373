package dev.baton;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house; docs/architecture.md draws them. */
@AnalyzeClasses(packages = "dev.baton", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.baton.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyBlsSeesTheNativeLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.bls..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("supranational..");

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule recordsOfTheDomainKnowNoVertx =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.delegation..")
          .and()
          .areRecords()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..");

  @ArchTest
  static final ArchRule theDomainPointsAtNoAdapter =
      classes()
          .that()
          .resideInAPackage("dev.baton.delegation..")
          .should()
          .onlyDependOnClassesThat(
              are(
                  resideInAPackage("dev.baton.delegation..")
                      .or(resideInAPackage("dev.baton.beacon.."))
                      .or(resideInAPackage("dev.baton.bls.."))
                      .or(resideInAPackage("io.vertx.core.."))
                      .or(resideInAPackage("org.slf4j.."))
                      .or(resideInAPackage("org.jspecify.."))
                      .or(resideInAPackage("java.."))));

  @ArchTest
  static final ArchRule nothingDependsOnTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.baton.cli..");

  @ArchTest
  static final ArchRule theBeaconClientKnowsNoConfiguration =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.beacon..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.baton.config..", "dev.baton.delegation..");

  @ArchTest
  static final ArchRule blsNeedsNoNetwork =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.bls..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "java.net..");

  @ArchTest
  static final ArchRule nothingButTheDemoAndTheCommandsSeesTheDevnet =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.baton.devnet..", "dev.baton.demo..", "dev.baton.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.baton.devnet..");
}
