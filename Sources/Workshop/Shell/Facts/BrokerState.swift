/// A broker of a cluster as it is seen from outside.
struct BrokerState: Equatable {
  enum Condition: Equatable {
    case up
    /// It keeps its connections and answers nobody.
    case paused
    case notStarted
    case stopped
    case killed

    var isAlive: Bool { self == .up || self == .paused }
  }

  let number: Int
  let host: String
  let condition: Condition
  /// Whether it takes itself for the controller, which for a while two may do.
  let isController: Bool
}
