internal import Bytes
internal import Controller
internal import Editions
internal import Unix

/// What a command wants a topic to be like, with the checks that the tool makes before it asks anybody.
struct TopicWish {
  let name: String
  let partitions: Int?
  let factor: Int?
  /// The replicas of each partition, if they are given.
  let assignment: [[Int32]]?
  let settings: JavaProperties
  let droppedSettings: [String]
  /// Whether replicas may go anywhere, whatever the brokers' racks.
  let ignoresRacks: Bool

  init(_ parsed: ParsedOptions, in edition: Edition, _ output: Output) throws(JavaException) {
    name = try parsed.value("topic") ?? ""
    partitions = try parsed.integer("partitions")
    factor = try parsed.integer("replication-factor")
    let text = try parsed.value("replica-assignment") ?? ""
    assignment = text.isEmpty ? nil : try Self.assignment(text, in: edition)
    settings = try Self.settings(parsed.values("config"), in: edition, output)
    droppedSettings = try Self.dropped(parsed.values("delete-config"), in: edition)
    ignoresRacks = parsed.has("disable-rack-aware")
  }

  // MARK: Replicas

  static func assignment(
    _ text: String, in edition: Edition
  ) throws(JavaException) -> [[Int32]] {
    var assignment: [[Int32]] = []
    for (number, part) in JavaText.split(text, at: ",").enumerated() {
      var brokers: [Int32] = []
      for word in JavaText.split(part, at: ":") { brokers.append(try broker(word)) }
      let duplicates = ScalaHashOrder.trie(ScalaHashOrder.mutable(brokers)).filter { id in
        brokers.filter { $0 == id }.count > 1
      }
      guard duplicates.isEmpty else {
        let list = duplicates.map { "\($0)" }.joined(separator: ",")
        throw JavaException(
          "\(edition.packages.commandFailures).AdminCommandFailedException",
          "Partition replica lists may not contain duplicate entries: \(list)")
      }
      assignment.append(brokers)
      guard brokers.count == assignment[0].count else {
        let list = brokers.map { "\($0)" }.joined(separator: ", ")
        let shown = edition.topicsTool.showsArraysByAddress ? "[I@5e91993f" : "[\(list)]"
        throw JavaException(
          "\(edition.packages.operationFailures).AdminOperationException",
          "Partition \(number) has different replication factor: \(shown)")
      }
    }
    return assignment
  }

  private static func broker(_ word: String) throws(JavaException) -> Int32 {
    let trimmed = JavaText.trimmed(word)
    guard let id = Int32(trimmed) else { throw .numberFormat(trimmed) }
    return id
  }

  // MARK: Settings

  private static func settings(
    _ texts: [String], in edition: Edition, _ output: Output
  ) throws(JavaException) -> JavaProperties {
    let pairs = texts.map { text in
      JavaText.split(text, at: "=", trimming: true)
    }
    guard pairs.allSatisfy({ $0.count == 2 }) else {
      throw .illegalArgument(
        "requirement failed: Invalid topic config: all configs to be added must be in the format "
          + "\"key=val\".")
    }
    let properties = JavaProperties(
      pairs.map { ConfigZnode.Setting($0[0], $0[1]) })
    do throws(SettingRefusal) {
      _ = try TopicSettings.checked(properties.pairs, in: edition)
    } catch { throw JavaException(error) }
    if let format = properties["message.format.version"],
      edition.topicsTool.warnsOfMessageFormat
    {
      output.line(
        "WARNING: The configuration message.format.version=\(format) is specified. This "
          + "configuration will be ignored if the version is newer than the "
          + "inter.broker.protocol.version specified in the broker.")
    }
    return properties
  }

  private static func dropped(
    _ texts: [String], in edition: Edition
  ) throws(JavaException) -> [String] {
    let names = texts.map(JavaText.trimmed)
    for name in JavaProperties(names.map { ConfigZnode.Setting($0, "") }).names
    where SettingCatalogue.setting(name, of: .topic, in: edition) == nil {
      throw JavaException(
        "org.apache.kafka.common.errors.InvalidConfigurationException",
        "Unknown topic config name: \(name)")
    }
    return names
  }
}

/// How Java takes texts apart.
enum JavaText {
  /// As `String.split` of a plain separator: empty pieces at the end are dropped.
  static func split(
    _ text: String, at separator: Character, trimming: Bool = false
  ) -> [String] {
    guard text.contains(separator) else { return [trimming ? trimmed(text) : text] }
    var parts = text.split(separator: separator, omittingEmptySubsequences: false).map {
      trimming ? trimmed(String($0)) : String($0)
    }
    while parts.last?.isEmpty == true { parts.removeLast() }
    return parts
  }

  /// As `String.trim`.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0 <= " " }
    let kept = scalars.reversed().drop { $0 <= " " }.reversed()
    return String(String.UnicodeScalarView(kept))
  }
}
