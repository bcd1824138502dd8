internal import Unix
/// What a question about a cluster comes to. That there is none is an answer; that nobody here can know is
/// another, and has its reason.
enum Known<Value> {
  case known(Value)
  case unknowable(Words)

  func map<Other>(_ change: (Value) -> Other) -> Known<Other> {
    switch self {
    case .known(let value): .known(change(value))
    case .unknowable(let why): .unknowable(why)
    }
  }

  func get() throws(Unknowable) -> Value {
    switch self {
    case .known(let value): return value
    case .unknowable(let why): throw Unknowable(why)
    }
  }
}

extension Known: Equatable where Value: Equatable {}
extension Known: Sendable where Value: Sendable {}
