internal import Editions

/// `Docs/Protocol.md`: every API with its versions by edition, and every message with its fields.
///
/// It is written by the declarations themselves, so it cannot say anything that the code does not
/// do.
public enum ProtocolPage {
  public static func markdown() -> String {
    var page = """
      # The protocol

      This page is generated from the declarations in `Sources/Protocol/Wire`. A field's versions are those
      of the message around it unless said otherwise; `?` marks what may be null, `tag` what stands among the
      tagged fields at the end of its structure.

      ## APIs

      | key | API | declared | flexible from |\(columns { " \($0.name) |" })
      | ---: | --- | --- | --- |\(columns { _ in " --- |" })

      """
    for exchange in Exchange.all { page += row(exchange) }
    page += "\n"
    for exchange in Exchange.all {
      page += "## \(exchange.api.rawValue) \(exchange.api.name)\n\n"
      page += message(exchange.request) + message(exchange.response)
    }
    page += "## Headers and records\n\n"
    for type in Exchange.others { page += message(type) }
    while page.hasSuffix("\n\n") { page.removeLast() }
    return page
  }

  private static func columns(_ cell: (Edition) -> String) -> String {
    Edition.allCases.map(cell).joined()
  }

  private static func row(_ exchange: Exchange) -> String {
    let flexible = exchange.request.flexibleSince.map { "\($0)" } ?? "never"
    let editions = columns { edition in
      " \(range(ApiTable.of(edition).versions(of: exchange.api))) |"
    }
    let api = exchange.api
    return
      "| \(api.rawValue) | \(api.name) | \(range(exchange.versions)) | \(flexible) |\(editions)\n"
  }

  private static func message(_ type: any Message.Type) -> String {
    let flexible = type.flexibleSince.map { ", flexible from \($0)" } ?? ""
    var text = "### \(type.name)\n\nVersions \(range(type.versions))\(flexible).\n\n"
    let fields = type.described
    if fields.isEmpty { return text + "It has no fields.\n\n" }
    text += "| field | type | versions | default |\n| --- | --- | --- | --- |\n"
    for field in fields { append(field, depth: 0, of: type.versions, to: &text) }
    return text + "\n"
  }

  private static func append(
    _ field: FieldDescription, depth: Int, of versions: ClosedRange<Int16>, to text: inout String
  ) {
    let since = max(field.since, versions.lowerBound)
    let until = min(field.until, versions.upperBound)
    var notes: [String] = []
    if since > versions.lowerBound || until < versions.upperBound {
      notes.append(until == versions.upperBound ? "\(since)+" : range(since...max(since, until)))
    }
    if let first = field.nullableSince, first > since { notes.append("null from \(first)") }
    if let tag = field.tag { notes.append("tag \(tag)") }
    let indent = String(repeating: "&emsp;", count: depth)
    let type = name(of: field) + (field.nullableSince == nil ? "" : "?")
    text += "| \(indent)`\(field.name)` | \(type) | \(notes.joined(separator: ", ")) | "
    text += (field.shownDefault ?? "") + " |\n"
    for inner in field.fields {
      append(inner, depth: depth + 1, of: since...max(since, until), to: &text)
    }
  }

  private static func name(of field: FieldDescription) -> String {
    switch field.form {
    case .plain(let name): name
    case .length(let name, _): name
    case .array(let element): "array of \(element)"
    case .structure: "structure"
    case .structures: "array of structures"
    }
  }

  private static func range(_ versions: ClosedRange<Int16>?) -> String {
    guard let versions else { return "none" }
    return versions.count == 1
      ? "\(versions.lowerBound)" : "\(versions.lowerBound)-\(versions.upperBound)"
  }
}
