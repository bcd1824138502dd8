public import Clockwork
public import Editions

/// What every kind of client is told about its connections, with the defaults of an edition.
public struct ConnectionSettings: Sendable, Equatable {
  public var clientId: String
  public var bootstrap: [Address]
  public var requestTimeout = Stretch.seconds(30)
  public var reconnectBackoff = Stretch.milliseconds(50)
  public var reconnectBackoffMax = Stretch.seconds(1)
  public var retryBackoff = Stretch.milliseconds(100)
  /// Waits did not grow in older editions.
  public var retryBackoffMax: Stretch?
  public var metadataMaxAge = Stretch.seconds(300)
  public var maxInFlight = 5
  public var maxIdle = Stretch.seconds(540)
  /// Older editions leave this to the operating system.
  public var setupTimeout: Stretch?
  public var setupTimeoutMax = Stretch.seconds(30)
  /// Whether asking for a topic may create it.
  public var createsTopics = true
  /// A rule that is broken: others are not heard of.
  public var hearsOfBootstrapOnly = false
  /// The numbers of hosts by their names, as far as they are known: Java prints both.
  public var hostNumbers: [String: String] = [:]

  public init(clientId: String, bootstrap: [Address], edition: Edition) {
    self.clientId = clientId
    self.bootstrap = bootstrap
    if edition.clients.haveGrowingBackoff { retryBackoffMax = .seconds(1) }
    if edition.clients.limitConnectionSetup { setupTimeout = .seconds(10) }
  }
}

/// How waits between tries grow: doubled each time, a fifth more or less by chance.
struct Backoff: Sendable {
  let first: Stretch
  let most: Stretch

  /// The wait after so many failures in a row, at least one.
  func wait(after failures: Int, _ dice: inout Dice) -> Stretch {
    var wait = first.microseconds
    for _ in 1..<max(failures, 1) where wait < most.microseconds { wait *= 2 }
    wait = min(wait, max(most.microseconds, first.microseconds))
    let spread = wait / 5
    return .microseconds(
      spread == 0 ? wait : wait - spread + Int64(dice.below(Int(2 * spread) + 1)))
  }
}
