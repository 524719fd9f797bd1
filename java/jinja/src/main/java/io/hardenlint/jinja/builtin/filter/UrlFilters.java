package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.SplitUrl;
import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ansible's {@code urlsplit}. */
public final class UrlFilters {
  private static final int MAX_PORT = 65535;

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(Builtin.of("urlsplit", "value, query='', alias='urlsplit'", UrlFilters::split));

  private UrlFilters() {}

  private static Value split(Bound a, CallContext c) {
    if (!(a.get("value") instanceof PyStr text)) {
      if (Truth.of(a.get("value"))) {
        throw PythonError.raises("'" + a.get("value").typeName() + "' is not an address");
      }
      throw PythonError.unsupported("urlsplit of an empty " + a.get("value").typeName());
    }
    PyDict parts = parts(SplitUrl.of(Texts.plain(text, "urlsplit").text()));
    Value query = a.get("query");
    if (!Truth.of(query)) {
      return parts;
    }
    Value part = parts.get(query);
    if (part == null) {
      throw PythonError.raises("unknown URL component: " + Repr.str(query));
    }
    return part;
  }

  private static PyDict parts(SplitUrl url) {
    String netloc = url.netloc();
    int at = netloc.lastIndexOf('@');
    String host = netloc.substring(at + 1);
    int colon = host.indexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    String user = at < 0 ? null : netloc.substring(0, at);
    int secret = user == null ? -1 : user.indexOf(':');
    PyDict parts = new PyDict();
    parts.put("fragment", PyStr.of(url.fragment()));
    parts.put("hostname", name.isEmpty() ? PyNone.NONE : PyStr.of(lower(name)));
    parts.put("netloc", PyStr.of(netloc));
    parts.put("password", text(user == null || secret < 0 ? null : user.substring(secret + 1)));
    parts.put("path", PyStr.of(url.path()));
    parts.put("port", port(colon < 0 ? "" : host.substring(colon + 1)));
    parts.put("query", PyStr.of(url.query()));
    parts.put("scheme", PyStr.of(url.scheme()));
    parts.put("username", text(user == null || secret < 0 ? user : user.substring(0, secret)));
    return parts;
  }

  private static Value text(@Nullable String text) {
    return text == null ? PyNone.NONE : PyStr.of(text);
  }

  /** A zone after a percent sign keeps its case. */
  private static String lower(String host) {
    int zone = host.indexOf('%');
    String name = zone < 0 ? host : host.substring(0, zone);
    return name.toLowerCase(Locale.ROOT) + (zone < 0 ? "" : host.substring(zone));
  }

  private static Value port(String port) {
    if (port.isEmpty()) {
      return PyNone.NONE;
    }
    if (port.length() > 9 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw PythonError.raises("Port could not be cast to integer value as '" + port + "'");
    }
    int number = Integer.parseInt(port);
    if (number > MAX_PORT) {
      throw PythonError.raises("Port out of range 0-65535");
    }
    return PyInt.of(number);
  }
}
