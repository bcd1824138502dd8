internal import Bytes
internal import Controller
internal import Unix

/// What a command line of `kafka-configs` wants changed: settings to set and to take back.
struct ConfigArguments {
  let added: JavaProperties
  let deleted: [String]

  init(_ run: ToolRun) throws(JavaException) {
    let parsed = run.parsed
    var properties = JavaProperties()
    let file = try run.properties(of: "add-config-file")
    var loaded = JavaProperties()
    for setting in file.properties { loaded[setting.name] = setting.value }
    for setting in loaded.settings { properties[setting.name] = setting.value }
    if let text = try parsed.value("add-config") {
      for setting in try Self.settings(text) { properties[setting.name] = setting.value }
    }
    if let version = properties[Self.formatVersion] {
      run.output.line(
        "WARNING: The configuration \(Self.formatVersion)=\(version) is specified. "
          + "This configuration will be ignored if the version is newer than the "
          + "inter.broker.protocol.version specified in the broker.")
    }
    added = properties
    deleted = parsed.values("delete-config").flatMap(Self.names)
  }

  private static let formatVersion = "message.format.version"

  /// `K=V,K=[V,V]`: commas and signs between square brackets do not count, and the brackets go.
  static func settings(
    _ text: String
  ) throws(JavaException) -> [(name: String, value: String)] {
    var pieces = split(Array(text.utf8), at: UInt8(ascii: ","))
    if pieces.count > 1 {
      while pieces.last?.isEmpty == true { pieces.removeLast() }
    }
    let pairs = pieces.map { split($0, at: UInt8(ascii: "=")) }
    guard pairs.allSatisfy({ $0.count == 2 }) else {
      throw .illegalArgument(
        "requirement failed: Invalid entity config: all configs to be added must be in the format "
          + "\"key=val\".")
    }
    return pairs.map { pair in
      (trimmed(pair[0]), trimmed(pair[1].filter { $0 != bracket && $0 != closing }))
    }
  }

  private static let bracket = UInt8(ascii: "[")
  private static let closing = UInt8(ascii: "]")

  /// The option library's cut at commas, which leaves out what is empty.
  private static func names(_ text: String) -> [String] {
    let names = text.split(separator: ",").map { trimmed(Array($0.utf8)) }
    return names.isEmpty ? [trimmed(Array(text.utf8))] : names
  }

  private static func split(_ text: [UInt8], at sign: UInt8) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    for (place, byte) in text.enumerated() {
      if byte == sign, isOutside(text[(place + 1)...]) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
    }
    return parts
  }

  /// Whether what follows opens a bracket before it closes one, or closes none.
  private static func isOutside(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let close = rest.firstIndex(of: closing) else { return true }
    return rest[..<close].contains(bracket)
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    let kept = bytes.drop { $0 <= 0x20 }
    let end = kept.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? kept.startIndex
    return String(decoding: kept[..<end], as: UTF8.self)
  }
}
