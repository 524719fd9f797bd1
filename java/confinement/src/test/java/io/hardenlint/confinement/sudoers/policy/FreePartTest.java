package io.hardenlint.confinement.sudoers.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreePartTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "^restart [a-z.+]+$ ~ -",
        "^restart .*$ ~ .*",
        "^restart a\\.*$ ~ -",
        "^x [^/]+$ ~ [^/]+",
        "^x [^ ]*$ ~ -",
        "^x [[:print:]]{1,}$ ~ [[:print:]]{1,}",
        "^x .{3}$ ~ -",
        "^x( .+)?$ ~ .+",
        "^-c echo '[^'\\]*' \\| chpasswd$ ~ -",
        "^-c echo [^'\\]* \\| chpasswd$ ~ [^'\\]*",
        "^x []a ]*$ ~ []a ]*",
      })
  void findsWhereBlanksFit(String regex, String part) {
    assertThat(FreePart.of(regex).map(FreePart::text).orElse("-")).isEqualTo(part);
  }
}
