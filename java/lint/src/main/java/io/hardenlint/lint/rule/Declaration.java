package io.hardenlint.lint.rule;

import io.hardenlint.lint.finding.Severity;
import java.util.List;

/**
 * Everything that people are told about a rule. Pages and {@code explain} are made from it.
 *
 * @param layer what it looks at
 * @param name kebab-case name; with the layer it makes the id
 * @param severity of its findings, unless one says otherwise
 * @param summary what it finds, in one line without a full stop
 * @param explanation why that is bad, in Markdown paragraphs
 * @param evidence where the claims come from: measurements with versions, documents
 * @param versions the releases concerned, in words
 * @param bad files that it finds fault with
 * @param good the same files put right
 * @param fix how to put it right, in one paragraph
 */
public record Declaration(
    Layer layer,
    String name,
    Severity severity,
    String summary,
    String explanation,
    List<String> evidence,
    String versions,
    List<ExampleFile> bad,
    List<ExampleFile> good,
    String fix) {

  /** Copies the lists. */
  public Declaration {
    evidence = List.copyOf(evidence);
    bad = List.copyOf(bad);
    good = List.copyOf(good);
  }

  /**
   * A file of an example.
   *
   * @param path where it lands on a host; one that ends in {@code .j2} is a template
   * @param text what it holds
   */
  public record ExampleFile(String path, String text) {

    /**
     * The unit {@code app.service}, which runs a program.
     *
     * @param lines what else stands in its section
     */
    public static ExampleFile unit(String lines) {
      return new ExampleFile(
          "etc/systemd/system/app.service", "[Service]\nExecStart=/usr/bin/app\n" + lines);
    }

    /**
     * The profile {@code app} of that program.
     *
     * @param rules what stands in it besides the basics
     */
    public static ExampleFile profile(String rules) {
      return new ExampleFile(
          "etc/apparmor.d/app",
          """
          abi <abi/3.0>,
          include <tunables/global>

          profile app /usr/bin/app {
            include <abstractions/base>
          %s}
          """
              .formatted(rules.indent(2)));
    }
  }

  /** The id in reports and suppressions. */
  public String id() {
    return layer.label() + "/" + name;
  }
}
