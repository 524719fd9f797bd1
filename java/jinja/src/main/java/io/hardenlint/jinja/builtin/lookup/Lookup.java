package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Signature;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/**
 * A lookup plugin.
 *
 * @param name its name, without collection
 * @param options its options, which take names only
 * @param acceptsUndefined whether undefined arguments reach it
 * @param body what it does
 */
record Lookup(String name, Signature options, boolean acceptsUndefined, Body body) {

  /** What a lookup does. */
  @FunctionalInterface
  interface Body {
    /**
     * Finds the results.
     *
     * @throws io.hardenlint.jinja.python.PythonError if the plugin raises
     */
    List<Value> run(Query query);
  }

  /**
   * One call.
   *
   * @param terms what is looked up
   * @param options the options
   * @param context the rendering around
   */
  record Query(List<Value> terms, Bound options, CallContext context) {
    /** The files that the lookup may read. */
    LookupFiles files() {
      return new LookupFiles(context);
    }
  }

  static Lookup of(String name, String options, Body body) {
    return new Lookup(name, Signature.of(options), false, body);
  }

  static Lookup withUndefined(String name, String options, Body body) {
    return new Lookup(name, Signature.of(options), true, body);
  }
}
