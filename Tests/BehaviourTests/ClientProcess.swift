import Clients
import Clockwork
import Editions
import Wire

/// A Java program with clients, as the recordings had: its own code goes on when one of its calls comes back.
///
/// What the program does next is said in closures by ticket, which run within the event that brings the outcome, so
/// that nothing passes between a call's return and the next call.
final class ClientProcess: Node {
  enum Outcome {
    case consumer(ConsumerOutcome)
    case producer(ProducerOutcome)
    case admin(AdminOutcome)
  }

  enum Client {
    case consumer(Consumer)
    case producer(Producer)
    case admin(AdminClient)

    var slot: ClientSlot {
      switch self {
      case .consumer(let consumer): consumer.slot
      case .producer(let producer): producer.slot
      case .admin(let admin): admin.slot
      }
    }
  }

  let edition: Edition
  private(set) var names: [String] = []
  private var clients: [Client] = []
  private var waiting: [Ticket: (Outcome) -> Void] = [:]
  private var pauses: [Int64: () -> Void] = [:]
  private var tickets = 0
  private(set) var now = Instant(microseconds: 0)
  private var outbox = Outbox<NodeEffect>()
  /// When the recorded clients heard of things.
  let times: RecordedTimes?
  private var kept = KeptFrames()
  /// What goes out past that.
  private var passing: [NodeEffect] = []
  /// How many callbacks each client's sends have so far.
  var sends: [String: Int] = [:]
  /// What the listeners do from now on, by client and callback.
  var orders: [String: TimelineVerb.Order?] = [:]
  /// Clients that poll until their next command, and those of which such a poll is under way.
  var looping: Set<String> = []
  private(set) var turning: Set<String> = []
  /// Clients whose call is about to be woken up.
  var waking: Set<String> = []
  /// A consumer calls its program back.
  var calledBack: (String, ConsumerCallback) -> Void = { _, _ in }

  init(_ edition: Edition, _ times: RecordedTimes? = nil) {
    self.edition = edition
    self.times = times
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    enter(now, &outbox) {
      if case .timerFired(let name) = event, let resume = pauses.removeValue(forKey: name.number),
        name.purpose == Self.pause
      {
        return resume()
      }
      if case .timerFired(let name) = event, takeKept(name) { return }
      if !keep(event) { give([event]) }
    }
  }

  private func give(_ events: [NodeEvent]) {
    for place in clients.indices {
      let own = events.filter(clients[place].slot.owns)
      guard !own.isEmpty else { continue }
      change(place) { client in
        switch client {
        case .consumer(var consumer):
          consumer.handle(own, at: now, into: &self.outbox)
          client = .consumer(consumer)
        case .producer(var producer):
          for event in own { producer.handle(event, at: now, into: &self.outbox) }
          client = .producer(producer)
        case .admin(var admin):
          for event in own { admin.handle(event, at: now, into: &self.outbox) }
          client = .admin(admin)
        }
      }
    }
  }

  // MARK: Keeping frames back

  private static let keptComing = "kept-coming"
  private static let keptGoing = "kept-going"

  private func name(of connection: ConnectionId) -> String {
    let place = connection.number / ClientSlot.connectionsEach
    return names.indices.contains(place) ? names[place] : ""
  }

  /// Whether it is not to be heard of yet.
  private func keep(_ event: NodeEvent) -> Bool {
    switch event {
    case .received(let connection, let frame):
      let request = kept.request(of: frame, on: connection)
      var due = now
      if let request,
        let later = times?.due(
          name(of: connection), request.api, request.version, frame, at: now)
      {
        due = later
      }
      guard due > now || kept.holdsComing(connection) else { return false }
      kept.keep(event, on: connection, until: due)
      armComing(connection)
      return true
    case .closed(let connection) where kept.holdsComing(connection):
      kept.keep(event, on: connection, until: now)
      return true
    default: return false
    }
  }

  private func takeKept(_ timer: TimerName) -> Bool {
    let connection = ConnectionId(Int(timer.number))
    switch timer.purpose {
    case Self.keptComing:
      give(kept.released(at: now))
      armComing(connection)
    case Self.keptGoing:
      for effect in kept.sent(connection, at: now) { passing.append(effect) }
      armGoing(connection)
    default: return false
    }
    return true
  }

  private func armComing(_ connection: ConnectionId) {
    guard let next = kept.nextComing(connection) else { return }
    passing.append(.arm(TimerName(Self.keptComing, Int64(connection.number)), at: max(next, now)))
  }

  private func armGoing(_ connection: ConnectionId) {
    guard let next = kept.nextGoing(connection) else { return }
    passing.append(.arm(TimerName(Self.keptGoing, Int64(connection.number)), at: max(next, now)))
  }

  /// What the clients want done, but for what is not to be sent yet.
  private func passOn(_ effect: NodeEffect, into outbox: inout Outbox<NodeEffect>) {
    switch effect {
    case .send(let connection, let frame):
      let isBeat = kept.note(connection, frame) == .heartbeat
      let due = isBeat ? times?.dueBeat(name(of: connection), at: now) : nil
      guard due != nil || kept.holdsGoing(connection) else { return outbox.post(effect) }
      kept.keep(effect, on: connection, until: due ?? now)
      armGoing(connection)
    case .close(let connection):
      for effect in kept.sent(connection, at: Instant(microseconds: .max)) { outbox.post(effect) }
      outbox.post(effect)
    default: outbox.post(effect)
    }
  }

  private static let pause = "program-pause"

  /// Acts within an event or a command, until nothing more comes of it at this instant.
  func enter(
    _ now: Instant, _ outbox: inout Outbox<NodeEffect>, _ body: () -> Void
  ) {
    self.now = now
    body()
    while deliver() {}
    for effect in self.outbox.collect() { passOn(effect, into: &outbox) }
    for effect in passing { outbox.post(effect) }
    passing = []
  }

  // MARK: Clients

  func nextSlot() -> ClientSlot { ClientSlot(clients.count) }

  func add(_ client: Client, named name: String) {
    clients.append(client)
    names.append(name)
  }

  /// The newest client of that name.
  func client(_ name: String) -> Client? {
    names.lastIndex(of: name).map { clients[$0] }
  }

  /// A value is changed where it lies; a copy would cost all that it holds.
  private func change(_ place: Int, _ body: (inout Client) -> Void) { body(&clients[place]) }

  func consumer<Result>(
    _ name: String, _ body: (inout Consumer, Instant, inout Outbox<NodeEffect>) -> Result
  ) -> Result? {
    guard let place = names.lastIndex(of: name), case .consumer(var consumer) = clients[place]
    else { return nil }
    defer { clients[place] = .consumer(consumer) }
    return body(&consumer, now, &outbox)
  }

  func producer(
    _ name: String, _ body: (inout Producer, Instant, inout Outbox<NodeEffect>) -> Void
  ) {
    guard let place = names.lastIndex(of: name), case .producer(var producer) = clients[place]
    else { return }
    body(&producer, now, &outbox)
    clients[place] = .producer(producer)
  }

  func admin(
    _ name: String, _ body: (inout AdminClient, Instant, inout Outbox<NodeEffect>) -> Void
  ) {
    guard let place = names.lastIndex(of: name), case .admin(var admin) = clients[place]
    else { return }
    body(&admin, now, &outbox)
    clients[place] = .admin(admin)
  }

  /// Has an administrator ask, and goes on with what comes of it and the broker that answered.
  func ask<Call: AdminCall>(
    _ call: Call, as name: String,
    then next: @escaping (Result<Call.Answer, ClientFailure>, Int32) -> Void
  ) {
    let ticket = ticket { outcome in
      guard case .admin(let outcome) = outcome else { return }
      switch outcome {
      case .answered(_, let answer): next(.success(answer.of(Call.self)), answer.broker)
      case .failed(_, let failure): next(.failure(failure), -1)
      case .gathered, .closed: break
      }
    }
    admin(name) { $0.call(call, ticket, at: $1, into: &$2) }
  }

  func begin(_ name: String) {
    looping.insert(name)
    turning.insert(name)
  }

  func ended(_ name: String) {
    looping.remove(name)
    turning.remove(name)
  }

  // MARK: Waiting

  /// A ticket, and what the program does with each outcome that comes for it.
  func ticket(_ body: @escaping (Outcome) -> Void) -> Ticket {
    tickets += 1
    let ticket = Ticket(tickets)
    waiting[ticket] = body
    return ticket
  }

  func sleep(_ milliseconds: Int64, then body: @escaping () -> Void) {
    tickets += 1
    pauses[Int64(tickets)] = body
    outbox.post(
      .arm(TimerName(Self.pause, Int64(tickets)), at: now + .milliseconds(milliseconds)))
  }

  private func deliver() -> Bool {
    var outcomes: [(Ticket, Outcome)] = []
    var callbacks: [(String, ConsumerCallback)] = []
    for place in clients.indices {
      change(place) { client in
        switch client {
        case .consumer(var consumer):
          for outcome in consumer.collect() {
            if case .calledBack(let callback) = outcome {
              callbacks.append((names[place], callback))
            } else if let ticket = outcome.ticket {
              outcomes.append((ticket, .consumer(outcome)))
            }
          }
          client = .consumer(consumer)
        case .producer(var producer):
          outcomes += producer.collect().map { ($0.ticket, .producer($0)) }
          client = .producer(producer)
        case .admin(var admin):
          outcomes += admin.collect().map { ($0.ticket, .admin($0)) }
          client = .admin(admin)
        }
      }
    }
    for (name, callback) in callbacks { calledBack(name, callback) }
    for (ticket, outcome) in outcomes { waiting[ticket]?(outcome) }
    return !outcomes.isEmpty || !callbacks.isEmpty
  }
}

extension ConsumerOutcome {
  /// Nil for a callback, which is no call's end.
  var ticket: Ticket? {
    switch self {
    case .polled(let ticket, _), .position(let ticket, _), .offsets(let ticket, _),
      .partitions(let ticket, _), .committed(let ticket, _), .returned(let ticket),
      .threw(let ticket, _):
      ticket
    case .calledBack: nil
    }
  }
}

extension ProducerOutcome {
  var ticket: Ticket {
    switch self {
    case .returned(let ticket), .threw(let ticket, _), .written(let ticket, _),
      .failed(let ticket, _, _), .partitions(let ticket, _):
      ticket
    }
  }
}
