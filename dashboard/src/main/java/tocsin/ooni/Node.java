package tocsin.ooni;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A place in one of their documents, in which anything may be missing, null or of another type.
record Node(JsonNode json) {
  Node at(String name) {
    return new Node(json.path(name));
  }

  /// Text; empty if there is none.
  String text(String name) {
    JsonNode value = json.path(name);
    return value.isString() ? value.stringValue() : "";
  }

  /// A number; that one if there is none.
  double number(String name, double otherwise) {
    JsonNode value = json.path(name);
    return value.isNumber() ? value.doubleValue() : otherwise;
  }

  boolean is(String name) {
    JsonNode value = json.path(name);
    return value.isBoolean() && value.booleanValue();
  }

  boolean has(String name) {
    return !json.path(name).isMissingNode() && !json.path(name).isNull();
  }

  /// The objects in a list.
  List<Node> list(String name) {
    return json.path(name).valueStream().filter(JsonNode::isObject).map(Node::new).toList();
  }

  /// The binary strings in a list: base64, bare or within an object.
  List<String> binaries(String name) {
    return json.path(name)
        .valueStream()
        .map(one -> one.isObject() ? one.path("data") : one)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }

  /// A host's name as it is compared.
  String host(String name) {
    String host = text(name).toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
