package io.hardenlint.confinement.sudoers;

/** A tag before a command; it counts until its opposite, to the end of the privilege. */
public enum Tag {
  NOPASSWD,
  PASSWD,
  NOEXEC,
  EXEC,
  INTERCEPT,
  NOINTERCEPT,
  SETENV,
  NOSETENV,
  LOG_INPUT,
  NOLOG_INPUT,
  LOG_OUTPUT,
  NOLOG_OUTPUT,
  MAIL,
  NOMAIL,
  FOLLOW,
  NOFOLLOW;

  /** The tag that undoes it. */
  public Tag opposite() {
    return valueOf(name().startsWith("NO") ? name().substring(2) : "NO" + name());
  }
}
