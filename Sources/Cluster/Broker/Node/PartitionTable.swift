internal import Records

/// What is known of each partition: looked up by name, walked in the order of arrival.
///
/// A dictionary finds, but its own order differs on each run, so the names are kept beside it.
struct PartitionTable<Value> {
  private var values: [TopicPartition: Value] = [:]
  private(set) var names: [TopicPartition] = []

  var count: Int { names.count }

  subscript(name: TopicPartition) -> Value? {
    get { values[name] }
    set {
      if let newValue {
        if values.updateValue(newValue, forKey: name) == nil { names.append(name) }
      } else if values.removeValue(forKey: name) != nil {
        names.removeAll { $0 == name }
      }
    }
  }

  var all: [Value] { names.compactMap { values[$0] } }
}
