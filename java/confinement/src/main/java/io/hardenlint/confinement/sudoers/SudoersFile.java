package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * One sudoers file.
 *
 * @param source its text
 * @param nodes its statements, in order
 * @param comments comments from their {@code #} to the end of the line
 * @param problems what is wrong; with an error among them sudo, or this reader, refuses the file
 */
public record SudoersFile(
    SourceText source, List<SudoersNode> nodes, List<Span> comments, List<Problem> problems) {
  /** Copies the lists. */
  public SudoersFile {
    nodes = List.copyOf(nodes);
    comments = List.copyOf(comments);
    problems = List.copyOf(problems);
  }

  /** Whether there is an error: then the nodes are only those that could be read. */
  public boolean refused() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** The user specifications, in order. */
  public List<SudoersNode.UserSpec> userSpecs() {
    return nodes.stream()
        .filter(SudoersNode.UserSpec.class::isInstance)
        .map(SudoersNode.UserSpec.class::cast)
        .toList();
  }

  /** The definition of a command alias. */
  public Optional<SudoersNode.CommandAlias> commandAlias(String name) {
    return nodes.stream()
        .filter(SudoersNode.CommandAlias.class::isInstance)
        .map(SudoersNode.CommandAlias.class::cast)
        .filter(alias -> alias.name().equals(name))
        .findFirst();
  }

  /** The definition of an alias of another kind. */
  public Optional<SudoersNode.MemberAlias> memberAlias(SudoersNode.AliasKind kind, String name) {
    return nodes.stream()
        .filter(SudoersNode.MemberAlias.class::isInstance)
        .map(SudoersNode.MemberAlias.class::cast)
        .filter(alias -> alias.kind() == kind && alias.name().equals(name))
        .findFirst();
  }

  /** What the file allows and forbids: one entry per command, command aliases replaced. */
  public List<Grant> grants() {
    return Grants.of(this);
  }
}
