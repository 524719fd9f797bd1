package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy files ({@code /usr/share/polkit-1/actions/*.policy}): XML with one element an
 * action.
 */
public final class PolicyReader {
  private static final String IMPLY = "org.freedesktop.policykit.imply";

  private PolicyReader() {}

  /**
   * What a file registers.
   *
   * @param actions the actions
   * @param problems why there may be fewer than written; one problem makes polkitd skip the file
   */
  public record Policy(List<Action> actions, List<Problem> problems) {
    /** Copies the lists. */
    public Policy {
      actions = List.copyOf(actions);
      problems = List.copyOf(problems);
    }
  }

  /** Reads a file. External entities and document types are not looked at. */
  public static Policy read(SourceText source) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<Action> actions = new ArrayList<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(source.text()));
      Draft draft = new Draft("");
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          draft = start(xml, draft);
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("action")) {
          actions.add(draft.action());
        }
      }
      return new Policy(actions, List.of());
    } catch (XMLStreamException e) {
      String message = Optional.ofNullable(e.getMessage()).orElse("not XML");
      String what = message.replaceFirst("(?s)^ParseError at .*?Message: ", "");
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      Span span = source.lineSpan(Math.min(line, source.lineCount()));
      return new Policy(
          List.of(), List.of(new Problem(Severity.ERROR, source.place(span), what.strip())));
    }
  }

  private static Draft start(XMLStreamReader xml, Draft draft) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "action" -> {
        return new Draft(Optional.ofNullable(xml.getAttributeValue(null, "id")).orElse(""));
      }
      case "allow_any" -> draft.any = word(xml);
      case "allow_inactive" -> draft.inactive = word(xml);
      case "allow_active" -> draft.active = word(xml);
      case "annotate" -> {
        if (IMPLY.equals(xml.getAttributeValue(null, "key"))) {
          draft.implies = xml.getElementText();
        }
      }
      default -> {
        return draft;
      }
    }
    return draft;
  }

  /** polkit takes what it does not know for a refusal. */
  private static Authorization word(XMLStreamReader xml) throws XMLStreamException {
    return Authorization.of(xml.getElementText()).orElse(Authorization.NO);
  }

  private static final class Draft {
    private final String id;
    private Authorization any = Authorization.NO;
    private Authorization inactive = Authorization.NO;
    private Authorization active = Authorization.NO;
    private @Nullable String implies;

    Draft(String id) {
      this.id = id;
    }

    Action action() {
      List<String> implied =
          implies == null ? List.of() : List.of(implies.strip().split("\\s+", -1));
      return new Action(id, any, inactive, active, implied);
    }
  }
}
