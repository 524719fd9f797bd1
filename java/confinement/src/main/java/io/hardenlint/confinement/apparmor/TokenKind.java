package io.hardenlint.confinement.apparmor;

/** What a token is to the grammar. */
enum TokenKind {
  END("the end of the file"),
  ID("a name or path"),
  CONDITION("the name of a condition"),
  GROUP("the name of a group of conditions"),
  CARET("'^'"),
  OPEN("'{'"),
  CLOSE("'}'"),
  MODE("permissions"),
  END_OF_RULE("a comma at the end of the rule"),
  EQUALS("'='"),
  ADD("\"+=\""),
  SET_IF_UNSET("\"?=\""),
  OVERRIDE("\":=\""),
  COMPARISON("a comparison"),
  ARROW("\"->\""),
  AT_MOST("\"<=\""),
  VARIABLE("a variable"),
  BOOLEAN("a boolean variable"),
  VALUE("a value"),
  OPEN_PAREN("'('"),
  CLOSE_PAREN("')'"),
  COLON("':'"),
  HAT("\"hat\""),
  PROFILE("\"profile\""),
  PRIORITY("\"priority\""),
  WORD("a keyword");

  private final String description;

  TokenKind(String description) {
    this.description = description;
  }

  @Override
  public String toString() {
    return description;
  }
}
