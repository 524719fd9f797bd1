package io.hardenlint.cli.input;

import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.jinja.RenderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Renders plans, on several threads where that pays; results keep the order of the plan. */
public final class Rendering {
  /** Below this many files, starting threads costs more than it gains. */
  private static final int FEW = 8;

  private Rendering() {}

  /**
   * Renders all files of a plan.
   *
   * @param jobs number of threads, at least 1
   * @param progress is told each file's name before it is rendered
   */
  public static List<Outcome> all(
      List<Planned> files, JobRenderer renderer, int jobs, Consumer<String> progress) {
    List<Outcome> outcomes = new ArrayList<>();
    if (jobs == 1 || files.size() <= FEW) {
      for (Planned file : files) {
        outcomes.add(one(file, renderer, progress));
      }
      return outcomes;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
      List<Future<Outcome>> pending = new ArrayList<>();
      for (Planned file : files) {
        pending.add(pool.submit(() -> one(file, renderer, progress)));
      }
      for (Future<Outcome> outcome : pending) {
        outcomes.add(outcome.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return outcomes;
  }

  private static Outcome one(Planned file, JobRenderer renderer, Consumer<String> progress) {
    progress.accept(file.name());
    RenderResult result =
        switch (file) {
          case Planned.Ready ready -> renderer.render(ready.job());
          case Planned.Refused refused -> new RenderResult.Refused(refused.problem());
        };
    return new Outcome(file, result);
  }
}
