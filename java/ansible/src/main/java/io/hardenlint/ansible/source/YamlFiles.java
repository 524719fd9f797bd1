package io.hardenlint.ansible.source;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.yaml.YamlDocument;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;

/** Reads YAML and JSON files as ansible-core's loader does. */
public final class YamlFiles {
  private YamlFiles() {}

  /**
   * Reads a file.
   *
   * @throws InputProblem if the file cannot be read, is encrypted, or is not what ansible-core
   *     accepts as YAML
   */
  public static YamlDocument read(SourcePath file) throws InputProblem {
    return parse(file, text(file));
  }

  /**
   * Reads a file's text.
   *
   * @throws InputProblem if the file cannot be read or is not UTF-8
   */
  public static String text(SourcePath file) throws InputProblem {
    try {
      return SourceFiles.read(file.path(), Limit.FILE_BYTES.count());
    } catch (SourceFiles.NotText e) {
      throw new InputProblem(String.valueOf(e.getMessage()), e.position().inFile(file.shown()));
    } catch (IOException e) {
      throw new InputProblem(SourceFiles.reason(file.path(), e), file.start());
    }
  }

  private static YamlDocument parse(SourcePath file, String text) throws InputProblem {
    if (text.startsWith("$ANSIBLE_VAULT;")) {
      throw new InputProblem(
          "the file is encrypted with ansible-vault, which harden-lint does not open; "
              + "give the variables a template needs in a plain file",
          file.start());
    }
    try {
      return YamlReader.read(file.shown(), text);
    } catch (YamlProblem e) {
      throw new InputProblem(String.valueOf(e.getMessage()), e.position());
    }
  }
}
