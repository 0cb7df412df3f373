package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;

class DelegationFileFuzzTest {

  @FuzzTest
  void everyItemIsADelegationOrSaysWhyNot(byte[] file) {
    for (DelegationFile.Item item : DelegationFile.read(new ByteArrayInputStream(file))) {
      assertThat(item.delegation().isPresent()).isEqualTo(item.problem().isEmpty());
    }
  }
}
