package io.hardenlint.jinja;

/** An extension of Jinja2 that Ansible's configuration may load ({@code jinja2_extensions}). */
public enum JinjaExtension {
  /** {@code jinja2.ext.do}: the tag {@code do}. */
  DO,
  /** {@code jinja2.ext.loopcontrols}: the tags {@code break} and {@code continue}. */
  LOOP_CONTROLS
}
