/// What a declaration says about one field, for schemas and pages.
///
/// It comes from a pass over a fresh structure, so its defaults are the declaration's own.
public struct FieldDescription: Sendable {
  public enum Form: Equatable, Sendable {
    /// A fixed width: `int32`.
    case plain(String)
    /// A length before it: `string`, `bytes`, `records`; whether flexible versions make it compact.
    case length(String, Compact)
    case array(String)
    case structure
    case structures
  }

  public enum Compact: Sendable { case always, never }

  public let name: String
  public let form: Form
  public let since: Int16
  public let until: Int16
  public let nullableSince: Int16?
  /// The default as Kafka's schemas show it; nil where it is zero or empty.
  public let shownDefault: String?
  public let tag: Int32?
  public internal(set) var fields: [FieldDescription] = []

  public func has(_ version: Int16) -> Bool { version >= since && version <= until }

  public func isNullable(in version: Int16) -> Bool {
    if let first = nullableSince { version >= first } else { false }
  }
}

/// Collects the descriptions while a pass describes.
final class Draft {
  var tag: Int32?
  private(set) var fields: [FieldDescription] = []
  private var open: [(field: FieldDescription, siblings: [FieldDescription])] = []

  func add(
    _ name: String, _ form: FieldDescription.Form, _ since: Int16, _ until: Int16,
    _ nullableSince: Int16? = nil, shown: String?
  ) {
    fields.append(field(name, form, since, until, nullableSince, shown))
  }

  func open(
    _ name: String, _ form: FieldDescription.Form, _ since: Int16, _ until: Int16,
    _ nullableSince: Int16? = nil, shown: String?
  ) {
    open.append((field(name, form, since, until, nullableSince, shown), fields))
    fields = []
  }

  func close() {
    var (field, siblings) = open.removeLast()
    field.fields = fields
    siblings.append(field)
    fields = siblings
  }

  private func field(
    _ name: String, _ form: FieldDescription.Form, _ since: Int16, _ until: Int16,
    _ nullableSince: Int16?, _ shown: String?
  ) -> FieldDescription {
    defer { tag = nil }
    return FieldDescription(
      name: name, form: form, since: since, until: until, nullableSince: nullableSince,
      shownDefault: shown, tag: tag)
  }
}

extension Message {
  /// All fields of all versions, in the order of the declaration.
  public static var described: [FieldDescription] {
    let draft = Draft()
    var pass = Pass(.describe, draft: draft)
    var example = Self()
    do throws(WireError) {
      try example.fields(&pass)
    } catch {
      preconditionFailure("describing \(name) cannot fail: \(error)")
    }
    return draft.fields
  }
}
