/// Arrays of structures that pass with every record. They are those few for which the generic ones are made for
/// themselves, so that no type is looked up while the program runs: 2 % of what a message costs a broker.
extension Pass {
  mutating func field(
    _ name: String, _ value: inout [FetchRequest.Topic], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try often(name, &value, since, until)
  }

  mutating func field(
    _ name: String, _ value: inout [FetchRequest.Partition], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try often(name, &value, since, until)
  }

  mutating func field(
    _ name: String, _ value: inout [FetchResponse.Topic], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try often(name, &value, since, until)
  }

  mutating func field(
    _ name: String, _ value: inout [FetchResponse.Partition], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try often(name, &value, since, until)
  }

  mutating func field(
    _ name: String, _ value: inout [ProduceResponse.Topic], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try often(name, &value, since, until)
  }

  mutating func field(
    _ name: String, _ value: inout [ProduceResponse.Partition], since: Int16 = 0,
    until: Int16 = .max
  ) throws(WireError) {
    try often(name, &value, since, until)
  }

  @inline(__always)
  private mutating func often<Kind: Structure>(
    _ name: String, _ value: inout [Kind], _ since: Int16, _ until: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      guard let found: [Kind] = try decoded(name) else {
        throw WireError(.nullNotAllowed, at: start, path: name)
      }
      value = found
    case .encode, .measure: try put(name, value)
    case .describe: try array(name, &value, since, until)
    }
  }
}
