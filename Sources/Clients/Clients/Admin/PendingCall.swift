internal import Clockwork
internal import Editions
internal import Wire

/// A call that is not answered, with what has to be found out before it can be asked.
///
/// Who coordinates a group is asked of any broker first, and so is who the brokers are where all of them
/// are to be asked. Such a search counts its tries by itself, as Java's calls do.
struct PendingCall: Sendable {
  /// Who waits for it.
  enum Owner: Sendable {
    case program(Ticket)
    /// The broker's share of a gathering.
    case share(gathering: Int, of: ClusterMetadata.Broker)
  }

  enum Destination: Sendable {
    case one(AdminTarget)
    case everyBroker
  }

  /// The tries of one kind of request.
  struct Attempts: Sendable {
    let call: any AdminCall
    var tries = 0
    var notBefore: Instant?
    var lastFailure: ClientFailure?
  }

  let number: Int
  let owner: Owner
  let destination: Destination
  let deadline: Instant
  private(set) var work: Attempts
  private(set) var search: Attempts?
  /// The coordinator, once it is found.
  private(set) var coordinator: Int32?
  /// Whether that was found for an earlier call, and so may be out of date.
  private(set) var isRemembered: Bool
  /// The request that is not answered yet.
  var underWay: (node: Int32, correlation: Int32, sending: AdminSending)?

  init(
    number: Int, _ call: any AdminCall, _ destination: Destination, for owner: Owner,
    coordinator: Int32? = nil, deadline: Instant
  ) {
    self.number = number
    self.owner = owner
    self.destination = destination
    self.deadline = deadline
    self.coordinator = coordinator
    isRemembered = coordinator != nil
    work = Attempts(call: call)
    searchIfNeeded()
  }

  var group: String? {
    if case .one(.coordinator(let group)) = destination { group } else { nil }
  }

  /// What is asked now.
  var current: Attempts {
    get { search ?? work }
    set { if search == nil { work = newValue } else { search = newValue } }
  }

  var isSent: Bool { underWay != nil }

  private mutating func searchIfNeeded() {
    switch destination {
    case .one(.coordinator(let group)) where coordinator == nil:
      search = Attempts(call: FindCoordinatorCall(group))
    case .everyBroker: search = Attempts(call: FindAllBrokersCall())
    case .one: search = nil
    }
  }

  mutating func found(coordinator node: Int32) {
    coordinator = node
    isRemembered = false
    search = nil
    underWay = nil
  }

  mutating func forgetCoordinator() {
    coordinator = nil
    isRemembered = false
    searchIfNeeded()
  }

  mutating func fail(_ failure: ClientFailure, waitingUntil next: Instant) {
    underWay = nil
    current.tries += 1
    current.lastFailure = failure
    current.notBefore = next
  }

  /// What the program is told where brokers are not even found.
  func outcome(of failure: ClientFailure) -> ClientFailure {
    guard search != nil, case .everyBroker = destination else { return failure }
    return ClientFailure(
      "org.apache.kafka.common.KafkaException",
      "Failed to find brokers to send \(work.call.api.name)", causes: [failure] + failure.causes)
  }

  func name(in edition: Edition) -> String {
    guard search != nil, let searched = work.call as? any CoordinatorCall else {
      return current.call.name(in: edition)
    }
    return searched.searchName(in: edition)
  }

  /// What becomes of a request whose connection is given up.
  func cancelled(_ correlation: Int32, at node: Int32, in edition: Edition) -> ClientFailure {
    .disconnected(
      "Cancelled \(name(in: edition)) request with correlation id \(correlation) "
        + "due to node \(node) being disconnected")
  }
}

extension AdminCall {
  fileprivate var api: ApiKey { Request.api }
}
