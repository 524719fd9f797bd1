package io.hardenlint.jinja.bridge;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.statement.Driver;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Takes templates through Jinjava's interpreter; Jinjava starts with the first. */
public final class JinjavaDriver implements Driver {
  /** Takes a second of processor time on a cold machine, so it is made once and late. */
  private static final class Shared {
    private static final JinjavaConfig CONFIG =
        JinjavaConfig.newBuilder()
            .withFailOnUnknownTokens(true)
            .withNestedInterpretationEnabled(false)
            .build();
    private static final Jinjava JINJAVA = new Jinjava(CONFIG);

    private Shared() {}
  }

  private static final AtomicBoolean STARTED = new AtomicBoolean();

  /** Starts Jinjava on a thread of its own, once; rendering waits where it needs it. */
  public void start() {
    if (STARTED.compareAndSet(false, true)) {
      Thread thread = new Thread(JinjavaDriver::initialize, "jinjava-start");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void initialize() {
    Shared.JINJAVA.getGlobalContext();
  }

  @Override
  public void drive(List<Statement> body, Consumer<Statement> action) {
    Context context = new Context(Shared.JINJAVA.getGlobalContext());
    new AnsibleInterpreter(Shared.JINJAVA, context, Shared.CONFIG, action).render(body);
  }
}
