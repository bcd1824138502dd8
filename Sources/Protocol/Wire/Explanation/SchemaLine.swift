/// A version of a message on one line: its fields in wire order with types, defaults and tags.
///
/// `{acks:int16, topicData:compact[{name:compact_string, tags<>}], tags<0 rack:compact_string>}`; a
/// default is shown unless it is zero or empty, `?` marks arrays that may be null.
public struct SchemaLine: Sendable {
  private let version: Int16
  private let isFlexible: Bool

  public static func of<Kind: Message>(_ kind: Kind.Type, version: Int16) -> String {
    let line = SchemaLine(version: version, isFlexible: kind.isFlexible(version))
    return line.structure(kind.described)
  }

  private func structure(_ fields: [FieldDescription]) -> String {
    let present = fields.filter { $0.has(version) }
    var parts = present.filter { $0.tag == nil }.map(field)
    if isFlexible {
      let tagged = present.compactMap { field in field.tag.map { (tag: $0, field: field) } }
      let sorted = tagged.sorted { $0.tag < $1.tag }
      parts.append(
        "tags<" + sorted.map { "\($0.tag) \(field($0.field))" }.joined(separator: ", ") + ">")
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private func field(_ field: FieldDescription) -> String {
    let shown = field.shownDefault.map { "=" + $0 } ?? ""
    return field.name + ":" + type(field) + (isShown(field) ? shown : "")
  }

  /// A default of null says nothing in a version that has no null.
  private func isShown(_ field: FieldDescription) -> Bool {
    field.shownDefault != "null" || field.isNullable(in: version)
  }

  private func type(_ field: FieldDescription) -> String {
    let isNullable = field.isNullable(in: version)
    let compact = isFlexible ? "compact" : ""
    let mark = isNullable ? "?" : ""
    switch field.form {
    case .plain(let name): return name
    case .length(let name, let compactness):
      let prefix = isFlexible && compactness == .always ? "compact_" : ""
      return prefix + (isNullable && name != "records" ? "nullable_" : "") + name
    case .array(let element):
      let prefix = isFlexible && element == "string" ? "compact_" : ""
      return "\(compact)[\(prefix)\(element)]\(mark)"
    case .structure: return structure(field.fields)
    case .structures: return "\(compact)[\(structure(field.fields))]\(mark)"
    }
  }
}
