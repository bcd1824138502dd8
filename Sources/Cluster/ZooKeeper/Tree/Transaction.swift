internal import Bytes

/// One entry of the ensemble's order: a request, whose it is, and where it stands.
///
/// It holds the request's own bytes. A request that will be refused has its place in the order too,
/// as in ZooKeeper, so that numbers of transactions can be compared with those of a real ensemble.
struct Transaction: JuteRecord {
  var zxid: Int64 = 0
  var time: Int64 = 0
  var session: Int64 = 0
  var xid: Int32 = 0
  var type: Int32 = 0
  /// The server whose client asked, which is the one that answers.
  var origin: Int64 = 0
  var body: ByteSlice?

  init() {}

  init(_ code: OpCode, session: Int64, xid: Int32, origin: Int64, body: ByteSlice?) {
    type = code.rawValue
    self.session = session
    self.xid = xid
    self.origin = origin
    self.body = body
  }

  var code: OpCode? { OpCode(rawValue: type) }

  mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.long(&zxid)
    try pass.long(&time)
    try pass.long(&session)
    try pass.int(&xid)
    try pass.int(&type)
    try pass.long(&origin)
    try pass.buffer(&body)
  }
}

/// A record of one number, such as the timeout of a session to be made, or an error.
struct Number: JuteRecord {
  var value: Int32 = 0

  init() {}
  init(_ value: Int32) { self.value = value }

  mutating func fields(_ pass: inout JutePass) throws(BytesError) { try pass.int(&value) }
}
