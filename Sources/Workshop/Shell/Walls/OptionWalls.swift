internal import Editions
internal import Unix

/// Walls before the tool itself: an option that it does not have, or one that it has to have.
enum OptionWalls {
  static let all = [
    Wall("unknown-option", unknownOption), Wall("servers-missing", serversMissing),
    Wall("stray-word", strayWord),
  ]

  /// Names that the option for the servers has had over the years.
  private static let servers = ["bootstrap-server", "broker-list", "zookeeper"]

  private static func unknownOption(_ encounter: Encounter) -> Words? {
    guard encounter.hasFailed, let name = unrecognized(encounter) else { return nil }
    if case .argparse(let tool) = encounter.tool.options {
      return unknown(name, ofArgparse: tool(encounter.edition).options.map(\.name))
    }
    let names = encounter.declared.map(\.name)
    guard !names.isEmpty else { return nil }
    let edition = encounter.edition.name
    let other = Edition.allCases.first { other in
      other.name != edition
        && encounter.tool.declared(in: other)?.contains { $0.name == name } ?? false
    }
    let asked = Nearness.nearest(name, among: servers)
    if let asked, !names.contains(asked), let here = servers.first(where: names.contains) {
      return other.map {
        Words(
          "`--\(name)` is the option's name in Kafka \($0.name); in \(edition) it is `--\(here)`",
          "`--\(name)`: 카프카 \($0.name)의 옵션 이름입니다. \(edition)에서 쓰는 이름: `--\(here)`")
      }
        ?? Words(
          "this tool of Kafka \(edition) is told the servers by `--\(here)`",
          "카프카 \(edition)의 이 도구에서 서버 주소를 지정하는 옵션: `--\(here)`")
    }
    if let other {
      return Words(
        "`--\(name)` is an option of Kafka \(other.name); this is \(edition)",
        "`--\(name)`: 카프카 \(other.name)에 있는 옵션입니다. 여기는 \(edition)입니다")
    }
    if let near = near(name, names) { return nearest("--" + near) }
    guard name.hasPrefix("group"), encounter.tool.name.contains("producer") else { return nil }
    return Words(
      "a producer is in no group: groups are for consumers",
      "프로듀서는 그룹에 속하지 않습니다. 그룹은 컨슈머에만 있습니다")
  }

  private static func unknown(_ name: String, ofArgparse names: [String]) -> Words? {
    if let near = near(name, names) { return nearest(near) }
    guard servers.contains(where: { "--" + $0 == name }), names.contains("--producer-props") else {
      return nil
    }
    return Words(
      "this tool is told the brokers by `--producer-props bootstrap.servers=HOST:PORT`",
      "이 도구에서는 브로커 주소를 `--producer-props bootstrap.servers=호스트:포트`로 지정합니다")
  }

  private static func nearest(_ option: String) -> Words {
    Words("the nearest option is `\(option)`", "가장 비슷한 옵션: `\(option)`")
  }

  private static func near(_ name: String, _ names: [String]) -> String? {
    Nearness.nearest(name, among: names)
      ?? names.first { name.count > 2 && ($0.hasPrefix(name) || name.hasPrefix($0)) }
  }

  /// The option that the tool says it does not know.
  private static func unrecognized(_ encounter: Encounter) -> String? {
    let behind = "unrecognized arguments: '"
    for line in encounter.errors.split(separator: "\n") {
      if line.hasSuffix(" is not a recognized option") {
        return line.dropLast(27).split(separator: " ").last.map(String.init)
      }
      guard let place = line.firstRange(of: behind) else { continue }
      return String(line[place.upperBound...].prefix { $0 != "'" && $0 != "=" })
    }
    return nil
  }

  private static func serversMissing(_ encounter: Encounter) -> Words? {
    guard encounter.hasFailed, !servers.contains(where: encounter.has) else { return nil }
    let names = encounter.declared.map(\.name)
    guard let option = servers.first(where: names.contains),
      servers.contains(where: { encounter.errors.contains("[\($0)") })
        || encounter.says("must be specified") || encounter.says("Please provide valid host:port"),
      let address = encounter.addresses.first ?? encounter.address(1)
    else { return nil }
    return Words(
      "the tool has to be told whom to ask: `--\(option) \(address)`",
      "어디에 접속할지 지정해야 합니다: `--\(option) \(address)`")
  }

  /// A word that belongs to no option: the library that the tools use passes over it in silence.
  private static func strayWord(_ encounter: Encounter) -> Words? {
    guard encounter.status != nil, let word = stray(encounter) else { return nil }
    return Words(
      "`\(word)` belongs to no option, so the tool has passed over it",
      "`\(word)`: 어느 옵션에도 속하지 않아 도구가 무시했습니다")
  }

  private static func stray(_ encounter: Encounter) -> String? {
    var rest = encounter.words[...]
    let declared = encounter.declared
    guard !declared.isEmpty else { return nil }
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else { return word }
      if word == "--" { return nil }
      let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
      guard let option = declared.first(where: { $0.name == name }) else { return nil }
      if word.contains("=") { continue }
      switch option.argument {
      case .none: continue
      case .required: _ = rest.popFirst()
      case .optional: if rest.first?.hasPrefix("-") == false { _ = rest.popFirst() }
      }
    }
    return nil
  }
}
