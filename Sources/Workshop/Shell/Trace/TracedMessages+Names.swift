internal import Wire

/// What a frame says of a topic: found by its name, wherever that stands in the message, so that no API has to
/// be known here.
extension TracedMessages.Message {
  /// All that an answer says has failed, in the order of its fields.
  var errors: [ErrorCode] {
    guard case .answer(let api, let version, _, let body) = content,
      let annotated = Exchange.of(api)?.response.annotate(body, version: version)
    else { return [] }
    return Self.errors(in: annotated.root)
  }

  private static func errors(in field: Annotation) -> [ErrorCode] {
    if case .errorCode(let code) = field.value { return code == .none ? [] : [code] }
    return field.children.flatMap(errors)
  }

  /// Those that stand in the same structure as a topic's name, or below it.
  func errors(naming topic: String) -> [ErrorCode] {
    guard let root = annotated?.root else { return [] }
    return Self.structures(naming: topic, in: root).flatMap(Self.errors)
  }

  /// Whether a topic's name stands in it.
  func names(_ topic: String) -> Bool {
    guard let root = annotated?.root else { return false }
    return !Self.structures(naming: topic, in: root).isEmpty
  }

  /// The names of its fields, each once.
  var fieldNames: [String] {
    var names: [String] = []
    annotated?.root.eachField { if !names.contains($0.name) { names.append($0.name) } }
    return names
  }

  /// Its API and number, with the fields of those names as they come.
  func text(of names: [String]) -> String {
    var parts: [String] = []
    annotated?.root.eachField { field in
      if names.contains(field.name) { parts.append("\(field.name)=\(field.json)") }
    }
    let head =
      switch content {
      case .request(let api, let version, let correlation, _, _):
        "\(api.name) v\(version) #\(correlation)"
      case .answer(let api, let version, let correlation, _):
        "\(api.name) v\(version) #\(correlation) answer"
      case .zooKeeper, .other: text
      }
    return ([head] + parts).joined(separator: " ")
  }

  private var annotated: Annotated? {
    switch content {
    case .request(let api, let version, _, _, let body):
      Exchange.of(api)?.request.annotate(body, version: version)
    case .answer(let api, let version, _, let body):
      Exchange.of(api)?.response.annotate(body, version: version)
    case .zooKeeper, .other: nil
    }
  }

  private static func structures(naming topic: String, in field: Annotation) -> [Annotation] {
    if field.children.contains(where: { $0.value == .text(topic) }) { return [field] }
    return field.children.flatMap { structures(naming: topic, in: $0) }
  }
}

extension Annotation {
  /// Every field below it that has a name of its own, in the order of the bytes.
  fileprivate func eachField(_ body: (Annotation) -> Void) {
    for child in children {
      if !child.name.isEmpty, !child.name.hasPrefix("[") { body(child) }
      child.eachField(body)
    }
  }
}
