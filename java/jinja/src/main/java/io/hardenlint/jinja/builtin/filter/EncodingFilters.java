package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Base64Text;
import io.hardenlint.jinja.builtin.support.Codecs;
import io.hardenlint.jinja.builtin.support.UrlQuoting;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ansible's filters that encode and digest. */
public final class EncodingFilters {
  private static final Map<String, String> DIGESTS =
      Map.of(
          "md5", "MD5",
          "sha1", "SHA-1",
          "sha224", "SHA-224",
          "sha256", "SHA-256",
          "sha384", "SHA-384",
          "sha512", "SHA-512",
          "sha3_224", "SHA3-224",
          "sha3_256", "SHA3-256",
          "sha3_384", "SHA3-384",
          "sha3_512", "SHA3-512");

  /** Ansible's name space of {@code to_uuid}. */
  private static final String NAMESPACE = "361e6d51-faec-444a-9079-341386da8e2e";

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of(
              "b64encode", "string, encoding='utf-8', urlsafe=false", EncodingFilters::encode),
          Builtin.of(
              "b64decode", "string, encoding='utf-8', urlsafe=false", EncodingFilters::decode),
          Builtin.of(
              "hash", "data, hashtype='sha1'", (a, c) -> hash(a, "data", a.text("hashtype"))),
          Builtin.of("md5", "data", (a, c) -> hash(a, "data", "md5")),
          Builtin.of("sha1", "data, hash_func=?", (a, c) -> checksum(a)),
          Builtin.of("checksum", "data, hash_func=?", (a, c) -> checksum(a)),
          Builtin.of("to_uuid", "string, namespace='" + NAMESPACE + "'", EncodingFilters::toUuid),
          Builtin.of(
              "urldecode",
              "string, encoding='utf-8', errors='replace'",
              EncodingFilters::urlDecode));

  /** What ansible-core 2.14 to 2.18 have otherwise. */
  public static final List<Builtin> UP_TO_2_18 =
      List.of(
          Builtin.of("b64encode", "string, encoding='utf-8'", EncodingFilters::encode),
          Builtin.of("b64decode", "string, encoding='utf-8'", EncodingFilters::decode));

  private EncodingFilters() {}

  private static boolean urlSafe(Bound a) {
    return a.optional("urlsafe") != null && a.truth("urlsafe");
  }

  private static Charset charset(Bound a) {
    return Codecs.charset(a.text("encoding"));
  }

  private static Value encode(Bound a, CallContext c) {
    byte[] bytes = Codecs.bytes(a.get("string"), charset(a));
    java.util.Base64.Encoder encoder =
        urlSafe(a) ? java.util.Base64.getUrlEncoder() : java.util.Base64.getEncoder();
    return PyStr.of(encoder.encodeToString(bytes));
  }

  private static Value decode(Bound a, CallContext c) {
    String text =
        a.get("string") instanceof PyBytes b
            ? Codecs.decode(b.bytes(), StandardCharsets.UTF_8)
            : Repr.str(a.get("string"));
    if (urlSafe(a)) {
      text = text.replace('-', '+').replace('_', '/');
    }
    byte[] bytes = Base64Text.decode(Codecs.encode(text, StandardCharsets.UTF_8));
    return PyStr.of(Codecs.decode(bytes, charset(a)));
  }

  private static Value urlDecode(Bound a, CallContext c) {
    if (!a.text("encoding").equals("utf-8") || !a.text("errors").equals("replace")) {
      throw PythonError.unsupported("urldecode with another encoding");
    }
    return PyStr.of(UrlQuoting.unquotePlus(a.text("string")));
  }

  /** Ansible hands a Python function in here, which no template has. */
  private static Value checksum(Bound a) {
    if (a.optional("hash_func") != null) {
      throw PythonError.unsupported("the argument 'hash_func' of " + a.callee());
    }
    return hash(a, "data", "sha1");
  }

  private static Value hash(Bound a, String name, String type) {
    String algorithm = DIGESTS.get(type);
    if (algorithm == null) {
      throw PythonError.unsupported("the hash " + type);
    }
    return PyStr.of(
        HexFormat.of()
            .formatHex(digest(algorithm, Codecs.bytes(a.get(name), StandardCharsets.UTF_8))));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw PythonError.unsupported("the digest " + algorithm + " in this Java");
    }
  }

  private static Value toUuid(Bound a, CallContext c) {
    String namespace = a.text("namespace");
    if (!namespace.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw PythonError.unsupported("the namespace " + namespace + " of to_uuid");
    }
    UUID space = UUID.fromString(namespace);
    byte[] name = Codecs.bytes(a.get("string"), StandardCharsets.UTF_8);
    byte[] all =
        ByteBuffer.allocate(16 + name.length)
            .putLong(space.getMostSignificantBits())
            .putLong(space.getLeastSignificantBits())
            .put(name)
            .array();
    ByteBuffer digest = ByteBuffer.wrap(digest("SHA-1", all));
    long high = (digest.getLong() & ~0xf000L) | 0x5000L;
    long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return PyStr.of(new UUID(high, low).toString());
  }
}
