internal import Bytes

/// A replica's whole state as bytes, for a server that has missed too much.
struct Snapshot: JuteRecord {
  var zxid: Int64 = 0
  var sessions: [SessionRow] = []
  var nodes: [NodeRow] = []

  init() {}

  mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.long(&zxid)
    try pass.records(&sessions)
    try pass.records(&nodes)
  }
}

/// A session and its timeout.
struct SessionRow: JuteRecord {
  var id: Int64 = 0
  var timeout: Int32 = 0

  init() {}

  init(_ id: Int64, _ timeout: Int32) {
    self.id = id
    self.timeout = timeout
  }

  mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.long(&id)
    try pass.int(&timeout)
  }
}

/// A node with what is kept of it; its `cversion` counts creations.
struct NodeRow: JuteRecord {
  var path = ""
  var data: ByteSlice?
  var stat = Stat()

  init() {}

  init(_ path: String, _ data: ByteSlice?, _ stat: Stat) {
    self.path = path
    self.data = data
    self.stat = stat
  }

  mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.text(&path)
    try pass.buffer(&data)
    try stat.fields(&pass)
  }
}
