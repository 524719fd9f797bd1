package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.builtin.Builtins;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.dialect.Behaviour;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.python.Meter;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.trace.Elements;
import io.hardenlint.jinja.trace.Recorder;
import io.hardenlint.jinja.trace.Trace;
import io.hardenlint.jinja.trace.Trail;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Kind;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One rendering: what was asked, how far it is, what it used and noticed. */
public final class Session {
  private static final int STEPS_PER_CLOCK = 64;

  private final RenderRequest request;
  private final Builtins builtins;
  private final Behaviour behaviour;
  private final long deadline;
  private final long maxSteps;
  private final Elements elements = new Elements();
  private final IdentityHashMap<Value, Uses> changes = new IdentityHashMap<>();
  private final Set<RenderNote> notes = new LinkedHashSet<>();
  private final Set<RenderNote> concealedOrders = new LinkedHashSet<>();
  private String newlineSequence = "\n";
  private final boolean changing;

  /** What collects what goes into a value that is being made; null while none is. */
  private @Nullable Recorder recorder;

  private @Nullable Trail trail;
  private SourceText source;
  private int offset;
  private long steps;
  private boolean strictReading;
  private boolean sharesEnvironment;
  private boolean readsCaptured;

  /** Starts the clock. */
  public Session(RenderRequest request, SourceText source) {
    this(request, source, System.nanoTime() + request.limits().deadline().toNanos(), false);
  }

  private Session(RenderRequest request, SourceText source, long deadline, boolean changing) {
    this.request = request;
    this.changing = changing;
    this.builtins = Builtins.of(request.release());
    this.behaviour = Behaviour.of(request.release());
    this.deadline = deadline;
    this.maxSteps = request.limits().maxSteps();
    this.source = source;
  }

  /** Measures what operators and built-ins do on this thread, until it is closed. */
  public Meter meter() {
    return Meter.start(
        deadline, request.limits().deadline().toMillis(), request.limits().maxMade());
  }

  /** What was asked. */
  public RenderRequest request() {
    return request;
  }

  /** Filters, tests, functions and methods. */
  public Builtins builtins() {
    return builtins;
  }

  /** What the release does its own way. */
  public Behaviour behaviour() {
    return behaviour;
  }

  /** What the rendering noticed, each fact once. */
  public List<RenderNote> notes() {
    return List.copyOf(notes);
  }

  /** Notes an order that changes from run to run, at once unless what follows conceals it. */
  void noteOrder(RenderNote note, boolean concealed) {
    (concealed ? concealedOrders : notes).add(note);
  }

  boolean concealsOrder() {
    return !concealedOrders.isEmpty();
  }

  /** What was thought to conceal an order shows it. */
  void revealOrder() {
    notes.addAll(concealedOrders);
  }

  /** What the file's environment writes as a line end. */
  String newlineSequence() {
    return newlineSequence;
  }

  /** Sets what the file's environment writes as a line end. */
  public void useNewlineSequence(String sequence) {
    newlineSequence = sequence;
  }

  /** The same rendering from the start, now that it is known to change containers in place. */
  public Session again() {
    return new Session(request, SourceText.ofFile("", request.file(), 1), deadline, true);
  }

  /**
   * Whether containers may be changed in place. Then each template has its own copies of the play's
   * variables, as in Ansible; otherwise all can share them.
   */
  public boolean isChanging() {
    return changing;
  }

  /**
   * Says that a container will be changed, or that what was read of it matters.
   *
   * @throws InPlaceChange if the rendering has to start again for that
   */
  void change(Value container) {
    boolean held =
        switch (container) {
          case PyList l -> l.isHeld();
          case PyDict d -> d.isHeld();
          default -> false;
        };
    if (held && behaviour.hasOwnContainers()) {
      throw PythonError.unsupported(
          "changing a "
              + container.typeName()
              + " in place that was written into one added to a variable's list");
    }
    Kind kind =
        switch (container) {
          case PyList l -> l.kind();
          case PyDict d -> d.kind();
          default -> Kind.WRITTEN;
        };
    if (kind == Kind.SOURCE) {
      throw PythonError.unsupported("changing a " + container.typeName() + " of 'vars' in place");
    }
    if (kind != Kind.WRITTEN && !changing) {
      throw new InPlaceChange();
    }
  }

  /** Whether templates and blocks that begin now read the texts that they capture as data. */
  public boolean readsCaptured() {
    return readsCaptured;
  }

  /** Says whether variables are rendered in the environment of the file. */
  public void shareEnvironment(boolean shares) {
    sharesEnvironment = shares;
  }

  /** Notes that a variable was rendered. */
  public void variableRendered() {
    readsCaptured |= sharesEnvironment;
  }

  /** Sets whether templates and blocks that begin from now on read captured texts as data. */
  public void readCaptured(boolean reads) {
    readsCaptured = reads;
  }

  /** The values of the play's variables and what they are elements of. */
  public Elements elements() {
    return elements;
  }

  /** How the rendering got where it is. */
  public @Nullable Trail trail() {
    return trail;
  }

  /** Counts work at a place. */
  public void step(SourceText where, int at) {
    source = where;
    offset = at;
    step();
  }

  /**
   * Counts work.
   *
   * @throws Refusal if there was too much, or it took too long
   */
  public void step() {
    steps++;
    if (steps > maxSteps) {
      throw limit(Limit.STEPS, maxSteps);
    }
    if (steps % STEPS_PER_CLOCK == 0 && System.nanoTime() - deadline > 0) {
      throw limit(Limit.DEADLINE, request.limits().deadline().toMillis());
    }
  }

  /** Refuses output that is too large. */
  public void checkOutput(long characters) {
    if (characters > request.limits().maxOutput()) {
      throw limit(Limit.OUTPUT, request.limits().maxOutput());
    }
  }

  private Refusal limit(Limit limit, long bound) {
    return refusal("limit", limit.message(bound), position());
  }

  /** The place that was last reached. */
  public Position position() {
    return source.at(offset);
  }

  /** Does something as a step on the trail. */
  public <T> T within(String what, Position position, Supplier<T> action) {
    if (Trail.length(trail) >= request.limits().maxDepth()) {
      throw refusal("limit", Limit.DEPTH.message(request.limits().maxDepth()), position);
    }
    Trail before = trail;
    trail = Trail.after(before, new RenderProblem.Frame(what, position));
    SourceText sourceBefore = source;
    int offsetBefore = offset;
    try {
      return action.get();
    } finally {
      trail = before;
      source = sourceBefore;
      offset = offsetBefore;
    }
  }

  /**
   * Calls something. In 2.19, what it renders stops at any element or attribute that is undefined,
   * even if only {@code default} would see it, unless it is a macro: its {@code JinjaCallContext}.
   * So do the bodies of {@code super()}, {@code self.block()} and recursive loops.
   */
  <T> T reading(Callable callee, Supplier<T> call) {
    return reading(behaviour.capturesFailures() && !callee.acceptsUndefined(), call);
  }

  /** Renders a template of its own, whose elements may be undefined again. */
  public <T> T readingAnew(Supplier<T> rendering) {
    return reading(false, rendering);
  }

  private <T> T reading(boolean strict, Supplier<T> action) {
    boolean before = strictReading;
    strictReading = strict;
    try {
      return action.get();
    } finally {
      strictReading = before;
    }
  }

  /** Whether an undefined element stops what is rendered. */
  public boolean isStrict() {
    return strictReading;
  }

  /**
   * A value that was read as an attribute, element or variable of the play.
   *
   * @throws UndefinedUse if it is undefined, and that stops what is rendered
   */
  public Value element(Value value) {
    if (strictReading && value instanceof PyUndefined u) {
      throw u.trip();
    }
    return value;
  }

  /** A problem with the trail that led to it. */
  public RenderProblem problem(String code, String message, Position position) {
    return new RenderProblem(code, message, position, Trail.steps(trail));
  }

  /** Stops the rendering. */
  public Refusal refusal(String code, String message, Position position) {
    return new Refusal(problem(code, message, position));
  }

  /** An undefined value. */
  public PyUndefined undefined(String code, String message, Position position) {
    return new PyUndefined(problem(code, message, position), false);
  }

  /** An undefined value, whose message and place are only made if it is used. */
  PyUndefined undefined(String code, Supplier<String> message, SourceText where, int at) {
    Trail way = trail;
    return PyUndefined.missing(
        () -> new RenderProblem(code, message.get(), where.at(at), Trail.steps(way)));
  }

  /** A failure of Python, with its place: {@link Raised} or {@link Refusal}. */
  public RuntimeException located(PythonError error, Position position) {
    return switch (error.kind()) {
      case RAISES -> new Raised(problem("python-error", error.getMessage(), position));
      case UNSUPPORTED ->
          refusal("unsupported-operation", error.getMessage() + " is not reproduced", position);
      case LIMIT -> refusal("limit", error.getMessage(), position);
    };
  }

  /** A failure of Python inside a call: Ansible makes it a value. */
  PyUndefined captured(PythonError error, Position position) {
    if (error.kind() == PythonError.Kind.RAISES) {
      return new PyUndefined(problem("python-error", error.getMessage(), position), true);
    }
    throw located(error, position);
  }

  /** Notes that something went into what is being made. */
  public void used(Uses uses) {
    if (recorder != null) {
      recorder.add(uses);
    }
  }

  /**
   * Notes that a value went into what is being made, as far as the value itself tells: a captured
   * text, or what was put into a container.
   */
  public void read(Value value) {
    if (recorder == null) {
      return;
    }
    if (value instanceof PyStr s) {
      if (s.provenance() instanceof Trace text) {
        recorder.add(text);
      }
    } else if (!changes.isEmpty()) {
      recorder.add(changes.getOrDefault(value, Uses.NONE));
    }
  }

  /** Notes what was put into a container of the template. */
  void put(Value container, Uses uses) {
    if (!uses.isEmpty()) {
      changes.merge(container, uses, Uses::plus);
    }
  }

  /** Does something and tells what it used, which counts for what is around, too. */
  public <T> Recorded<T> record(Supplier<T> action) {
    Recorded<T> recorded = recordApart(action);
    used(recorded.uses());
    return recorded;
  }

  /** Does something and tells what it used, which counts for nothing else. */
  public <T> Recorded<T> recordApart(Supplier<T> action) {
    Recorder around = recorder;
    Recorder own = begin();
    T result;
    try {
      result = action.get();
    } finally {
      recorder = around;
    }
    return new Recorded<>(result, own.uses());
  }

  /** Does what {@link #record} does, for the one action that every output needs. */
  Recorded<Value> record(Evaluator evaluator, Expression expression, Frame frame) {
    Recorder around = recorder;
    Recorder own = begin();
    Value result;
    try {
      result = evaluator.evaluate(expression, frame);
    } finally {
      recorder = around;
    }
    used(own.uses());
    return new Recorded<>(result, own.uses());
  }

  private Recorder begin() {
    Recorder own = new Recorder();
    recorder = own;
    return own;
  }

  /**
   * What an action gave and used.
   *
   * @param result what it gave
   * @param uses what it used, outermost first
   */
  public record Recorded<T>(T result, Uses uses) {}
}
