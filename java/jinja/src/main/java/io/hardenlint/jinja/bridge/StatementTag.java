package io.hardenlint.jinja.bridge;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.TagNode;
import org.jspecify.annotations.Nullable;

/** The name of one of our tags in Jinjava's tree; its node does the work. */
record StatementTag(String name) implements Tag {
  private static final long serialVersionUID = 1L;

  @Override
  public String getName() {
    return name;
  }

  @Override
  public @Nullable String getEndTagName() {
    return null;
  }

  @Override
  public String interpret(TagNode node, JinjavaInterpreter interpreter) {
    throw new IllegalStateException("the tag '" + name + "' is run by its node");
  }
}
