internal import Clockwork
internal import Bytes

/// A server's part in choosing a leader: ZooKeeper's fast election, without observers.
///
/// Every server votes for the one it knows to have written the most (the newest epoch, then the last
/// transaction, then the highest id) and tells the others whenever it learns of a better one, until a
/// majority votes alike. Nothing depends on it being right: a leader that lacks something is found
/// out when it asks for the epochs of those that follow it.
struct Election: Sendable {
  struct Vote: JuteRecord, Comparable {
    var epoch: Int64 = 0
    var zxid: Int64 = 0
    var leader: Int64 = 0

    mutating func fields(_ pass: inout JutePass) throws(BytesError) {
      try pass.long(&epoch)
      try pass.long(&zxid)
      try pass.long(&leader)
    }

    static func < (left: Vote, right: Vote) -> Bool {
      (left.epoch, left.zxid, left.leader) < (right.epoch, right.zxid, right.leader)
    }
  }

  /// What servers tell each other on port 3888.
  struct Notification: JuteRecord {
    var sender: Int64 = 0
    var state: Int32 = 0
    var round: Int64 = 0
    var vote = Vote()

    var role: ServerRole { ServerRole(rawValue: state) ?? .looking }

    mutating func fields(_ pass: inout JutePass) throws(BytesError) {
      try pass.long(&sender)
      try pass.int(&state)
      try pass.long(&round)
      try vote.fields(&pass)
    }
  }

  /// What to do about a notification.
  enum Reaction: Equatable {
    case tellNobody
    case tellSender
    case tellAll
  }

  private static let mostRounds: Int64 = 1 << 62

  let voters: [Int64]
  private let me: Int64
  private(set) var round: Int64 = 0
  private(set) var proposal = Vote()
  private var own = Vote()
  /// The votes of this round, by those who look too.
  private(set) var votes = SortedMap<Int64, Vote>()
  /// Whom those follow who have found a leader.
  private var outside = SortedMap<Int64, Notification>()

  init(me: Int64, voters: [Int64]) {
    self.me = me
    self.voters = voters
  }

  mutating func begin(_ own: Vote) {
    self.own = own
    startRound(round + 1, with: own)
    outside.removeAll()
  }

  private mutating func startRound(_ number: Int64, with vote: Vote) {
    round = number
    proposal = vote
    votes.removeAll()
    votes[me] = vote
  }

  mutating func receive(_ heard: Notification) -> Reaction {
    guard voters.contains(heard.sender), voters.contains(heard.vote.leader),
      (0..<Self.mostRounds).contains(heard.round)
    else {
      return .tellNobody
    }
    guard heard.role == .looking else {
      votes[heard.sender] = nil
      outside[heard.sender] = heard
      return .tellNobody
    }
    outside[heard.sender] = nil
    if heard.round < round { return .tellSender }
    if heard.round > round {
      startRound(heard.round, with: max(own, heard.vote))
      votes[heard.sender] = heard.vote
      return .tellAll
    }
    let isFirst = votes[heard.sender] == nil
    votes[heard.sender] = heard.vote
    if proposal < heard.vote {
      proposal = heard.vote
      votes[me] = proposal
      return .tellAll
    }
    return isFirst || heard.vote < proposal ? .tellSender : .tellNobody
  }

  /// The vote that a majority of those who look shares with this server.
  var agreed: Vote? {
    isMajority(votes.values.count { $0 == proposal }) ? proposal : nil
  }

  /// A leader that says so itself and that a majority follows.
  var established: Vote? {
    for heard in outside.values where heard.role == .leading && heard.sender == heard.vote.leader {
      let followers = outside.values.count { $0.vote.leader == heard.sender }
      if isMajority(followers) { return heard.vote }
    }
    return nil
  }

  func isMajority(_ many: Int) -> Bool { many > voters.count / 2 }
}

/// What a server of an ensemble does: it looks for a leader, follows one, or leads.
public enum ServerRole: Int32, Sendable {
  case looking
  case following
  case leading
}
