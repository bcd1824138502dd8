import Bytes
import Clients
import Editions
import GoldenFiles
import Records

/// A table of what Java's assignors decide: cases, each a sequence of rebalancings.
struct AssignorTable {
  let path: String
  let edition: Edition
  var cases: [Case] = []

  struct Case {
    let number: String
    let assignor: Assignor
    var topics: [String: AssignableTopic] = [:]
    var steps: [Step] = []
  }

  struct Step {
    let what: String
    let topics: [AssignableTopic]
    var members: [Member] = []
    var iteration: [String] = []
    var assigned: [Assigned] = []
    var failure: ClientFailure?
  }

  struct Member {
    let joined: JoinedMember
    let generation: Int32
    /// Nil where the table leaves it out.
    let metadata: ByteSlice?
  }

  struct Assigned {
    let member: String
    let partitions: [TopicPartition]
    let bytes: ByteSlice?
  }

  static var all: [AssignorTable] {
    GoldenFiles.files(below: "assignors", suffix: ".tsv").map(AssignorTable.init)
  }

  init(_ path: String) {
    self.path = path
    let version = path.split(separator: "-").last.map { $0.dropLast(4) } ?? ""
    edition = Edition.allCases.first { $0.release == version } ?? .standard
    for row in GoldenFiles.rows(path) { take(row) }
  }

  private mutating func take(_ row: [String]) {
    let last = cases.count - 1
    if row[0] == "case" {
      guard let assignor = Assignor.named(row[2]) else { fatalError("no assignor \(row[2])") }
      return cases.append(Case(number: row[1], assignor: assignor))
    }
    if row[0] == "topic" {
      let topic = AssignorTable.topic(row)
      cases[last].topics[topic.name] = topic
      return
    }
    if row[0] == "step" {
      let topics = cases[last].topics.values.sorted { $0.name < $1.name }
      return cases[last].steps.append(Step(what: row[2], topics: topics))
    }
    if row[0] == "end" { return }
    let step = cases[last].steps.count - 1
    cases[last].steps[step].take(row, cases[last].assignor, edition)
  }

  /// Broker 1 is in rack1, 2 in rack2, 3 in rack3, 4 in rack1 again.
  private static func topic(_ row: [String]) -> AssignableTopic {
    guard row.count > 3 else { return AssignableTopic(row[1], partitions: Int32(row[2]) ?? 0) }
    let racks = row[3].split(separator: " ").map { replicas in
      replicas.split(separator: ",").map { "rack\(((Int($0) ?? 0) - 1) % 3 + 1)" }
    }
    return AssignableTopic(row[1], replicaRacks: racks)
  }

  static func partitions(_ text: String) -> [TopicPartition] {
    guard text != "-", !text.isEmpty else { return [] }
    return text.split(separator: ",").map { name in
      let dash = name.lastIndex(of: "-") ?? name.startIndex
      return TopicPartition(
        String(name[..<dash]), Int32(name[name.index(after: dash)...]) ?? .min)
    }
  }

  static func bytes(_ hex: String) -> ByteSlice? {
    hex == "-" || hex == "." ? nil : Hex.bytes(hex).map { ByteSlice($0) }
  }
}

extension AssignorTable.Step {
  fileprivate mutating func take(_ row: [String], _ assignor: Assignor, _ edition: Edition) {
    switch row[0] {
    case "member": members.append(AssignorTable.Member(row, edition))
    case "iteration": iteration = row[1].split(separator: ",").map(String.init)
    case "assigned":
      assigned.append(
        AssignorTable.Assigned(
          member: row[1], partitions: AssignorTable.partitions(row[2]),
          bytes: AssignorTable.bytes(row[3])))
    case "failed": failure = ClientFailure(row[1], row[2])
    case "order": break
    default: fatalError("a row that begins with \(row[0])")
    }
  }
}

extension AssignorTable.Member {
  fileprivate init(_ row: [String], _ edition: Edition) {
    generation = Int32(row[5]) ?? -1
    metadata = AssignorTable.bytes(row[8])
    let later = edition.assignors.protocolVersion > 1
    joined = JoinedMember(
      row[1], groupInstanceId: row[2] == "-" ? nil : row[2],
      MemberSubscription(
        topics: row[3] == "-" ? [] : row[3].split(separator: ",").map(String.init),
        userData: AssignorTable.bytes(row[7]), ownedPartitions: AssignorTable.partitions(row[4]),
        generationId: later && generation >= 0 ? generation : nil,
        rackId: later && row[6] != "-" ? row[6] : nil))
  }
}
