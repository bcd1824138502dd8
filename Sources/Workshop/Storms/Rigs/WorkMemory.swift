internal import Editions
internal import Records
internal import Shell
internal import Unix

/// What was written for groups to read, what they were handed and committed, and who has which partition: kept outside
/// of the members, since it outlives their crashes.
final class WorkMemory {
  /// The rules that the members break.
  let broken: Set<CoreSwitch>
  /// Those that a leader has acknowledged.
  private(set) var written: [String] = []
  private var handed: [String: Set<String>] = [:]
  private var owners = OneOwnerPerGeneration()
  var commits = CommitRegister()
  private(set) var faults: [Words] = []
  private(set) var entries = 0
  /// The groups in which somebody has claimed what may have been another's.
  private(set) var misled: Set<String> = []

  init(broken: Set<CoreSwitch> = []) { self.broken = broken }

  func noteWritten(_ value: String) { written.append(value) }

  /// The groups of which a static member came back between two rounds: with the old assignment, so nobody takes what
  /// was given up in the first one.
  private(set) var orphaned: Set<String> = []

  func noteStaleClaim(in group: String, isStatic: Bool) {
    misled.insert(group)
    if isStatic { orphaned.insert(group) }
  }

  func note(_ fault: Words) { faults.append(fault) }

  func noteHanded(_ value: String, to group: String) {
    handed[group, default: []].insert(value)
  }

  func noteOwner(
    _ member: String, of partitions: [TopicPartition], in generation: Int32, of group: String
  ) {
    entries += 1
    faults += owners.noteOwner(member, of: partitions, in: generation, of: group)
  }

  /// What was acknowledged and never handed out.
  func missed(by group: String) -> [String] {
    written.filter { !(handed[group]?.contains($0) ?? false) }
  }
}
