package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * Runs rules as polkitd's engine does, on Rhino: no Java classes, no clock, no programs, and
 * bounded numbers of steps and seconds. One engine is for one thread.
 *
 * <p>Files share their global variables and run in the order given. A file that fails half way
 * keeps the rules it had added until then.
 */
public final class RuleEngine {
  /** The file of the package that reads the local authority; what it runs is known here. */
  private static final String COMPATIBILITY = "49-polkit-pkla-compat.rules";

  private final SandboxedFactory factory = new SandboxedFactory();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Scriptable scope;
  private final Optional<LocalRules> local;
  private int rulesBeforeLocal;
  private Optional<Ruling.Unknown> unknowable = Optional.empty();

  private RuleEngine(List<RulesFile> files, Optional<LocalRules> local) {
    this.local = local;
    Context context = factory.enterContext();
    try {
      ScriptableObject globals = context.initSafeStandardObjects();
      scope = globals;
      Builtins.restrict(context, globals, factory);
      PolkitObject.install(context, globals, this::add);
      for (RulesFile file : files) {
        boolean stands = local.isPresent() && file.baseName().equals(COMPATIBILITY);
        if (file.isLoaded() && !stands) {
          load(context, file.source());
        }
        if (file.baseName().compareTo(COMPATIBILITY) < 0) {
          rulesBeforeLocal = rules.size();
        }
      }
    } finally {
      Context.exit();
    }
  }

  /** A rule: the function, and where it was added. */
  private record Rule(Object callback, Place place) {}

  /**
   * Loads files.
   *
   * @param files in load order; those with errors are left out, as polkitd does
   */
  public static RuleEngine load(List<RulesFile> files) {
    return new RuleEngine(files, Optional.empty());
  }

  /**
   * Loads files of a host that also has a local authority: a rule of the package that reads it asks
   * it, between the other rules; a polkit that reads it itself has none.
   */
  public static RuleEngine load(List<RulesFile> files, LocalRules local) {
    return new RuleEngine(files, Optional.of(local));
  }

  /** What went wrong while the files ran; syntax errors are those of {@link RulesFile}. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void load(Context context, SourceText source) {
    factory.refill();
    loading = Optional.of(source);
    try {
      context.evaluateString(scope, source.text(), source.name(), 1, null);
    } catch (RhinoException e) {
      problems.add(
          new Problem(
              Severity.WARNING,
              line(source, e.lineNumber()),
              "the file ends here with an error ("
                  + e.details()
                  + "); rules that it added before stay"));
    } catch (SandboxStop e) {
      notJudged(source, e.reason());
    } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
      notJudged(source, failure(e));
    } finally {
      loading = Optional.empty();
    }
  }

  private void notJudged(SourceText source, String reason) {
    unknowable = Optional.of(new Ruling.Unknown(reason, Optional.empty()));
    problems.add(
        new Problem(
            Severity.ERROR,
            line(source, 1),
            "the file cannot be judged, because " + reason + " while it is loaded"));
  }

  private Optional<SourceText> loading = Optional.empty();

  private void add(Object callback, int line) {
    loading.ifPresent(source -> rules.add(new Rule(callback, line(source, line))));
  }

  private static Place line(SourceText source, int line) {
    return source.place(source.lineSpan(Math.clamp(line, 1, source.lineCount())));
  }

  /** Asks the rules in order; the first that returns something decides. */
  public Ruling ask(Query query) {
    if (unknowable.isPresent()) {
      return unknowable.get();
    }
    Context context = factory.enterContext();
    try {
      factory.refill();
      Scriptable action = RuleArguments.action(context, scope, query);
      Scriptable subject = RuleArguments.subject(context, scope, query.subject());
      for (int at = 0; at < rules.size(); at++) {
        Optional<Ruling> ruling = at == rulesBeforeLocal ? askLocal(query) : Optional.empty();
        if (ruling.isEmpty()) {
          ruling = call(context, rules.get(at), action, subject);
        }
        if (ruling.isPresent()) {
          return ruling.get();
        }
      }
      Optional<Ruling> last = rulesBeforeLocal == rules.size() ? askLocal(query) : Optional.empty();
      return last.orElseGet(Ruling.NotHandled::new);
    } finally {
      Context.exit();
    }
  }

  private Optional<Ruling> askLocal(Query query) {
    return local
        .map(authority -> authority.ask(query))
        .filter(ruling -> !(ruling instanceof Ruling.NotHandled));
  }

  private Optional<Ruling> call(Context context, Rule rule, Scriptable action, Scriptable subject) {
    if (!(rule.callback() instanceof Function function)) {
      return Optional.of(new Ruling.Failed("what was added is not a function", rule.place()));
    }
    try {
      Object result = function.call(context, scope, scope, new Object[] {action, subject});
      return Context.toBoolean(result) ? Optional.of(decided(result, rule)) : Optional.empty();
    } catch (RhinoException e) {
      return Optional.of(new Ruling.Failed(e.details(), rule.place()));
    } catch (SandboxStop e) {
      return Optional.of(
          e.isEndless()
              ? new Ruling.Endless(rule.place())
              : new Ruling.Unknown(e.reason(), Optional.of(rule.place())));
    } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
      return Optional.of(new Ruling.Unknown(failure(e), Optional.of(rule.place())));
    }
  }

  /** Why Rhino gives up; scripts can make it fail in ways of its own. */
  private static String failure(Throwable e) {
    return switch (e) {
      case StackOverflowError stack -> "it recurses too deeply";
      case OutOfMemoryError memory -> "it needs too much memory";
      default -> "Rhino fails on it (" + e.getClass().getSimpleName() + ")";
    };
  }

  private static Ruling decided(Object result, Rule rule) {
    if (Undefined.isUndefined(result) || !(result instanceof CharSequence text)) {
      return new Ruling.DaemonStuck(rule.place());
    }
    return Authorization.of(text.toString())
        .<Ruling>map(value -> new Ruling.Decided(value, rule.place()))
        .orElseGet(() ->
            new Ruling.Failed("it returned \"" + text + "\", no polkit.Result", rule.place()));
  }
}
