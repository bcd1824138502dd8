internal import Shell
internal import Unix

/// What members of groups were told, and what they asked for, kept outside of them: it outlives their crashes.
final class GroupMemory {
  struct Share: Hashable {
    let group: String
    let generation: Int32
    let member: String
  }

  struct Commits {
    var last: Int64 = 0
    /// The last one that was answered.
    var acknowledged: Int64?
    /// Those of which nobody knows.
    var open: [Int64] = []
  }

  /// What each member was given in each generation, by the answer to its SyncGroup.
  private(set) var shares: [Share: String] = [:]
  private(set) var shareList: [Share] = []
  private(set) var commits: [Commits]
  private(set) var faults: [Words] = []

  init(members: Int) { commits = Array(repeating: Commits(), count: members) }

  /// A storm in which nothing came about says nothing.
  var saysSomething: Bool {
    shareList.count > 3 && commits.contains { $0.acknowledged != nil }
  }

  func noteSync(_ share: Share, _ assignment: String) {
    guard let known = shares[share] else {
      shares[share] = assignment
      shareList.append(share)
      return
    }
    if known != assignment {
      faults.append(
        Words(
          "\(share.member) was given \(known) and \(assignment) in generation \(share.generation)",
          "\(share.generation)세대에서 \(share.member)의 할당이 둘입니다: \(known), \(assignment)"))
    }
  }

  func nextCommit(of member: Int) -> Int64 {
    commits[member].last += 1
    commits[member].open.append(commits[member].last)
    return commits[member].last
  }

  func noteCommitted(_ offset: Int64, by member: Int) {
    commits[member].open.removeAll { $0 == offset }
    commits[member].acknowledged = offset
  }

  /// It was refused, so it is nowhere.
  func noteRefused(_ offset: Int64, by member: Int) {
    commits[member].open.removeAll { $0 == offset }
  }

  /// What must be found of a member's commits: the last that was answered when somebody asked, one of which nobody
  /// knew then, or one that has come since.
  func check(_ found: Int64?, of member: Int, asOf mine: Commits) -> Words? {
    guard let acknowledged = mine.acknowledged else { return nil }
    if let found, found == acknowledged || mine.open.contains(found) || found > mine.last {
      return nil
    }
    let shown = found.map { "\($0)" } ?? "-"
    return Words(
      "member \(member) committed \(acknowledged), and \(shown) is found",
      "멤버 \(member): 응답을 받은 커밋은 \(acknowledged), 저장된 값은 \(shown)입니다")
  }
}
