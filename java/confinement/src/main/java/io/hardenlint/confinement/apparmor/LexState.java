package io.hardenlint.confinement.apparmor;

/** Where the lexer stands: the parser's own start conditions, since they decide what a word is. */
enum LexState {
  INITIAL,
  NAME,
  NAME_AFTER_BLANKS,
  VALUE,
  CONDITION,
  CONDITION_GROUP,
  NETWORK,
  LIST,
  GROUP,
  GROUP_VALUE,
  GROUP_LIST,
  ASSIGN,
  LIMIT,
  MOUNT,
  DBUS,
  SIGNAL,
  PTRACE,
  UNIX,
  CHANGE_PROFILE,
  INCLUDE,
  INCLUDE_EXISTS,
  ABI,
  USERNS,
  MQUEUE,
  INTEGER,
  EXPRESSION,
  ASSIGN_EXPRESSION_START,
  ASSIGN_EXPRESSION
}
