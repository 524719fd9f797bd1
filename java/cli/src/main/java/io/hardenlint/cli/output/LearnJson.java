package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.apparmor.learn.Denial;
import io.hardenlint.confinement.apparmor.learn.Learned;
import io.hardenlint.confinement.apparmor.learn.Outside;
import io.hardenlint.confinement.apparmor.learn.Seen;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes what was learned as JSON; the format is stable. */
public final class LearnJson {
  private LearnJson() {}

  /** Writes the profiles in order, then a line end. */
  public static void write(Learned learned, Writer out) throws IOException {
    try (JsonGenerator json = JudgementJson.start(out)) {
      json.writeArrayFieldStart("profiles");
      for (Learned.ForProfile profile : learned.profiles()) {
        profile(json, profile);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("outside");
      for (Outside outside : learned.outside()) {
        json.writeStartObject();
        json.writeStringField("layer", outside.layer());
        json.writeStringField("what", outside.what());
        place(json, outside.log(), outside.line(), outside.count());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void profile(JsonGenerator json, Learned.ForProfile profile) throws IOException {
    json.writeStartObject();
    json.writeStringField("profile", profile.name());
    json.writeBooleanField("known", profile.known());
    optional(json, "local", profile.local().orElse(""));
    json.writeArrayFieldStart("rules");
    for (Learned.Suggestion rule : profile.rules()) {
      json.writeStartObject();
      json.writeStringField("rule", rule.rule());
      optional(json, "need", rule.need().orElse(""));
      json.writeArrayFieldStart("warnings");
      for (String warning : rule.warnings()) {
        json.writeString(warning);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("denials");
      for (Seen seen : rule.seen()) {
        json.writeStartObject();
        seen(json, seen);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    settled(json, "covered", profile.covered());
    settled(json, "blocked", profile.blocked());
    json.writeArrayFieldStart("unsettled");
    for (Learned.Unsettled unsettled : profile.unsettled()) {
      json.writeStartObject();
      seen(json, unsettled.seen());
      json.writeStringField("reason", unsettled.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void settled(JsonGenerator json, String name, List<Learned.Settled> all)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Learned.Settled settled : all) {
      ProfileItem.Rule rule = settled.rule();
      json.writeStartObject();
      seen(json, settled.seen());
      json.writeObjectFieldStart("rule");
      json.writeStringField("file", rule.place().source().name());
      json.writeNumberField("line", rule.place().start().line());
      json.writeStringField("text", rule.place().source().slice(rule.place().span()));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void seen(JsonGenerator json, Seen seen) throws IOException {
    Denial denial = seen.denial();
    json.writeStringField("profile", denial.profile());
    json.writeStringField("operation", denial.operation());
    json.writeStringField("command", denial.command());
    json.writeBooleanField("refused", denial.mode() == Denial.Mode.DENIED);
    place(json, seen.log(), seen.line(), seen.count());
  }

  private static void place(JsonGenerator json, String log, int line, int count)
      throws IOException {
    json.writeStringField("log", log);
    json.writeNumberField("line", line);
    json.writeNumberField("count", count);
  }

  private static void optional(JsonGenerator json, String name, String value) throws IOException {
    if (value.isEmpty()) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }
}
