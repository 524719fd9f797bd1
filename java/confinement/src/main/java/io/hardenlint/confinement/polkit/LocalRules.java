package io.hardenlint.confinement.polkit;

/** The local authority as rules see it: something else that may decide. */
@FunctionalInterface
public interface LocalRules {
  /** What it makes of a question. */
  Ruling ask(Query query);
}
