internal import Unix

/// The brokers of a partition whose placement nobody chose: they are renamed, each to the same other one
/// for as long as the partition is there.
///
/// A topic that was made with `--replica-assignment` has the brokers that were asked for, and one whose placement
/// the recording shows has those (`PlacementReading`), so their rows are compared as they are. What is left are
/// topics that were moved before anything was seen of them.
struct PlacementRule: ComparisonRule {
  let summary = Words(
    "the brokers of a partition are renamed consistently, but where the recording shows how its topic was "
      + "placed, or it was made with --replica-assignment",
    "파티션을 맡은 브로커 번호는 일관되게 바꿔서 비교합니다. 토픽이 어떻게 배치되었는지 기록에 나타나 있거나 "
      + "--replica-assignment로 만든 토픽은 그대로 비교합니다")
  let onlyOnCluster = true

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = pair.expected.map { renamed($0, &memory, isExpected: true) }
    pair.got = pair.got.map { renamed($0, &memory, isExpected: false) }
  }

  /// The replicas come before the leader here, so that both sides meet the brokers in one order.
  private static let places = [
    "Replicas: ", "Isr: ", "Leader: ", "Adding Replicas: ", "Removing Replicas: ",
  ]

  private func renamed(
    _ line: String, _ memory: inout MaskMemory, isExpected: Bool
  ) -> String {
    var cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard let topic = Self.value("Topic: ", in: cells),
      let partition = Self.value("Partition: ", in: cells), !memory.chosenTopics.contains(topic)
    else { return line }
    for place in Self.places {
      guard let cell = cells.firstIndex(where: { $0.hasPrefix(place) }) else { continue }
      let names = cells[cell].dropFirst(place.count).split(separator: ",").map { id in
        guard Int(id) != nil else { return String(id) }
        let number = memory.number(
          of: String(id), kind: "broker of \(topic)-\(partition)", isExpected: isExpected)
        return "BROKER-\(number)"
      }
      cells[cell] = place + names.joined(separator: ",")
    }
    return cells.joined(separator: "\t")
  }

  private static func value(_ name: String, in cells: [String]) -> String? {
    cells.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
  }
}
