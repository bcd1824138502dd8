internal import Bytes

/// What a leader and those that follow it tell each other, on port 2888.
struct QuorumPacket: JuteRecord {
  enum Kind: Int32, Sendable {
    /// Who follows, and the epoch that it has accepted.
    case hello
    /// The new leader's epoch.
    case leaderEpoch
    /// The follower's own epoch, its last transaction, and what it cannot cut below (in `session`).
    case epochAck
    /// What the follower has missed.
    case difference, snapshot
    /// All that the leader has is sent; and it is all written.
    case newLeader, newLeaderAck
    /// A majority has it: clients may come.
    case upToDate
    case proposal, ack, commit
    case ping
    /// A client's write on its way to the leader.
    case request
    /// Answered when all that was proposed before it is committed.
    case sync
    /// A client has been heard of.
    case touch
    /// Is this session alive? The answer has its timeout in `number`, or 0.
    case validate
  }

  var type: Int32 = 0
  var zxid: Int64 = 0
  var number: Int64 = 0
  var session: Int64 = 0
  var body: ByteSlice?
  var list: [ByteSlice?] = []

  init() {}

  init(
    _ kind: Kind, zxid: Int64 = 0, number: Int64 = 0, session: Int64 = 0, body: ByteSlice? = nil,
    list: [ByteSlice?] = []
  ) {
    type = kind.rawValue
    self.zxid = zxid
    self.number = number
    self.session = session
    self.body = body
    self.list = list
  }

  var kind: Kind? { Kind(rawValue: type) }

  mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&type)
    try pass.long(&zxid)
    try pass.long(&number)
    try pass.long(&session)
    try pass.buffer(&body)
    try pass.buffers(&list)
  }
}
