internal import Clockwork

/// What became of the members of a group, for two runs to be compared.
final class Chronicle {
  enum Kind: String {
    case joined, left, expired, tookOver, committed, forgotten
  }

  struct Entry {
    let kind: Kind
    let member: Int
    let value: Int
    let at: Instant
  }

  private(set) var entries: [Entry] = []
  /// When each member last committed anything, be it what was committed already.
  private var lastCommits: [Int: Instant] = [:]
  /// The same at the end of each stretch of time.
  private(set) var commits: [[Instant?]] = []

  func note(_ kind: Kind, _ member: Int, _ value: Int = 0, at now: Instant) {
    entries.append(Entry(kind: kind, member: member, value: value, at: now))
  }

  func noteCommit(of member: Int, at now: Instant) { lastCommits[member] = now }

  func noteCommits(of members: Int) { commits.append((0..<members).map { lastCommits[$0] }) }

  /// The entries about a member, which do not depend on how those of different members interleave.
  func entries(of member: Int) -> [Entry] { entries.filter { $0.member == member } }
}
