public import Bytes

/// What a server answers to an operation that succeeded, without the header.
public enum Answer: Sendable, Equatable {
  case nothing
  case path(String)
  case pathAndStat(String, Stat)
  case stat(Stat)
  case data(ByteSlice?, Stat)
  case children([String])
  case childrenAndStat([String], Stat)
  case acl([ACL], Stat)
  /// One a part of a multi, in its order.
  case results([Result])

  /// What became of one part of a multi: all parts succeeded or none.
  public enum Result: Sendable, Equatable {
    case created(String)
    case createdWithStat(String, Stat)
    case dataSet(Stat)
    case deleted
    case checked
    case failed(ZooKeeperError)
  }

  /// What an operation of this code is answered with, still empty.
  public init(blank code: OpCode) {
    switch code {
    case .create, .sync: self = .path("")
    case .create2: self = .pathAndStat("", Stat())
    case .exists, .setData, .setACL: self = .stat(Stat())
    case .getData: self = .data(nil, Stat())
    case .getChildren: self = .children([])
    case .getChildren2: self = .childrenAndStat([], Stat())
    case .getACL: self = .acl([], Stat())
    case .multi: self = .results([])
    case .delete, .check, .setWatches, .auth, .ping, .createSession, .closeSession, .error:
      self = .nothing
    }
  }

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    switch self {
    case .nothing: break
    case .path(var path):
      try pass.text(&path)
      self = .path(path)
    case .pathAndStat(var path, var stat):
      try pass.text(&path)
      try stat.fields(&pass)
      self = .pathAndStat(path, stat)
    case .stat(var stat):
      try stat.fields(&pass)
      self = .stat(stat)
    case .data(var data, var stat):
      try pass.buffer(&data)
      try stat.fields(&pass)
      self = .data(data, stat)
    case .children(var names):
      try pass.texts(&names)
      self = .children(names)
    case .childrenAndStat(var names, var stat):
      try pass.texts(&names)
      try stat.fields(&pass)
      self = .childrenAndStat(names, stat)
    case .acl(var list, var stat):
      try pass.records(&list)
      try stat.fields(&pass)
      self = .acl(list, stat)
    case .results(var results):
      try Result.list(&results, &pass)
      self = .results(results)
    }
  }

  public init(to code: OpCode, reading pass: inout JutePass) throws(BytesError) {
    self.init(blank: code)
    try fields(&pass)
  }

  public func write(into pass: inout JutePass) {
    var copy = self
    do { try copy.fields(&pass) } catch { preconditionFailure("writing cannot run out of bytes") }
  }
}

extension Answer.Result {
  private init?(blank type: Int32) {
    switch OpCode(rawValue: type) {
    case .create: self = .created("")
    case .create2: self = .createdWithStat("", Stat())
    case .setData: self = .dataSet(Stat())
    case .delete: self = .deleted
    case .check: self = .checked
    case .error: self = .failed(.ok)
    default: return nil
    }
  }

  private var header: MultiHeader {
    switch self {
    case .created: MultiHeader(type: OpCode.create.rawValue, error: 0)
    case .createdWithStat: MultiHeader(type: OpCode.create2.rawValue, error: 0)
    case .dataSet: MultiHeader(type: OpCode.setData.rawValue, error: 0)
    case .deleted: MultiHeader(type: OpCode.delete.rawValue, error: 0)
    case .checked: MultiHeader(type: OpCode.check.rawValue, error: 0)
    case .failed(let error): MultiHeader(type: OpCode.error.rawValue, error: error.rawValue)
    }
  }

  private mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    switch self {
    case .created(var path):
      try pass.text(&path)
      self = .created(path)
    case .createdWithStat(var path, var stat):
      try pass.text(&path)
      try stat.fields(&pass)
      self = .createdWithStat(path, stat)
    case .dataSet(var stat):
      try stat.fields(&pass)
      self = .dataSet(stat)
    case .deleted, .checked: break
    case .failed(let error):
      var code = error.rawValue
      try pass.int(&code)
      self = .failed(ZooKeeperError(rawValue: code) ?? .systemError)
    }
  }

  fileprivate static func list(
    _ results: inout [Self], _ pass: inout JutePass
  ) throws(BytesError) {
    guard pass.isReading else {
      for var result in results {
        pass.write(result.header)
        try result.fields(&pass)
      }
      pass.write(MultiHeader())
      return
    }
    while true {
      var header = MultiHeader()
      try header.fields(&pass)
      if header.isDone { return }
      guard var result = Self(blank: header.type) else {
        throw BytesError(.ended(needed: 0, left: pass.left), at: 0)
      }
      try result.fields(&pass)
      results.append(result)
    }
  }
}
