package io.hardenlint.jinja.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a YAML text as ansible-core reads a variables file: first as JSON, else as YAML 1.1 with
 * the types of PyYAML's safe loader and Ansible's own tags. SnakeYAML splits the text into events;
 * types, merge keys and references are done here, since they differ from SnakeYAML's.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * Reads the one document of a text, as ansible-core reads files and {@code --extra-vars}.
   *
   * @param file the name for positions
   * @param text the whole text
   * @return the document; its root is {@link YamlNode.Null} if the text holds no value
   * @throws YamlProblem if Ansible refuses the text, or gives it a meaning that cannot be kept
   */
  public static YamlDocument read(String file, String text) throws YamlProblem {
    Optional<YamlDocument> json = JsonReader.tryRead(file, text);
    return json.isPresent() ? json.get() : compose(file, text, true, NodeComposer::document);
  }

  /**
   * Reads the one document of a text as YAML only, as the filter {@code from_yaml} does, which
   * knows none of Ansible's tags.
   *
   * @param file the name for positions
   * @param text the whole text
   * @throws YamlProblem as {@link #read}
   */
  public static YamlDocument readYaml(String file, String text) throws YamlProblem {
    return compose(file, text, false, NodeComposer::document);
  }

  /**
   * Reads all documents of a text as YAML, as the filter {@code from_yaml_all} does.
   *
   * @param file the name for positions
   * @param text the whole text
   * @throws YamlProblem as {@link #read}
   */
  public static List<YamlDocument> readAll(String file, String text) throws YamlProblem {
    return compose(file, text, false, composer -> composer.documents(Integer.MAX_VALUE));
  }

  /** What is made of the parts of a text. */
  private interface Composing<T> {
    T apply(NodeComposer composer) throws YamlProblem;
  }

  private static <T> T compose(String file, String text, boolean ofFile, Composing<T> composing)
      throws YamlProblem {
    TextPlaces places = new TextPlaces(file, text);
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(Integer.MAX_VALUE);
      options.setProcessComments(false);
      ParserImpl parser = new ParserImpl(new StreamReader(text), options);
      return composing.apply(new NodeComposer(parser, places, ofFile));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      throw new YamlProblem(explain(e), mark == null ? places.start() : places.at(mark));
    } catch (ReaderException e) {
      throw new YamlProblem(
          String.format(
              Locale.ROOT,
              "the character U+%04X is not allowed in YAML; write it as an escape in double quotes",
              e.getCodePoint()),
          places.atCodePoint(e.getPosition()));
    } catch (YAMLException e) {
      throw new YamlProblem(String.valueOf(e.getMessage()), places.start());
    }
  }

  private static String explain(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "not well-formed" : e.getProblem().strip();
    String context = e.getContext() == null ? "" : e.getContext().strip() + ": ";
    return context + problem + hint(problem);
  }

  private static String hint(String problem) {
    if (problem.contains("TAB") || problem.contains("\\t")) {
      return "; indent with spaces, not with tabs";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "; quote text that contains ': ', or check the indentation";
    }
    if (problem.contains("expected <block end>")) {
      return "; check the indentation and the quotes of this line";
    }
    if (problem.contains("cannot start any token")) {
      return "; quote text that begins with this character";
    }
    return "";
  }
}
