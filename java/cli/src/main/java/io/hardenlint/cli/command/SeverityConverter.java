package io.hardenlint.cli.command;

import io.hardenlint.lint.finding.Severity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads severities by the names that reports show. */
final class SeverityConverter implements ITypeConverter<Severity> {
  @Override
  public Severity convert(String value) {
    Severity severity = PlainArguments.severity(value);
    if (severity != null) {
      return severity;
    }
    throw new TypeConversionException(
        "'" + value + "' is no severity; expected error, warning or info");
  }
}
