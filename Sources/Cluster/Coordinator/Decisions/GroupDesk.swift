internal import Bytes
internal import Clockwork
internal import Wire

/// What all groups of a coordinator share while they decide: the instant, the settings, chance, numbers, and
/// where they leave what they want done.
struct GroupDesk {
  let brokerId: Int32
  var settings: GroupSettings
  var now = Instant(microseconds: 0)
  var outbox = Outbox<GroupEffect>()
  private(set) var alarms: [Int64: GroupAlarm] = [:]
  /// What was written and is not known to be in the log yet.
  var writes: [GroupTicket: (group: String, life: Int64, purpose: GroupWritePurpose)] = [:]
  /// When something last changed that no beat changes.
  var lastChange: Instant?
  private var nextNumber: Int64 = 0
  private var dice: Dice
  /// Those of the seen members that are given.
  private var given: Set<Int> = []

  init(brokerId: Int32, settings: GroupSettings, seed: UInt64) {
    self.brokerId = brokerId
    self.settings = settings
    let life = settings.reborn.map { " since \($0.microseconds)" } ?? ""
    dice = Dice(seed: seed, named: "broker \(brokerId): member ids\(life)")
  }

  /// Numbers grow, so they also say what came before what.
  mutating func takeNumber() -> Int64 {
    defer { nextNumber += 1 }
    return nextNumber
  }

  mutating func changed() { lastChange = now }

  mutating func log(_ words: String, level: String = "INFO") {
    let coordinator = "kafka.coordinator.group.GroupCoordinator"
    outbox.post(.log("\(level) [GroupCoordinator \(brokerId)]: \(words) (\(coordinator))"))
  }

  /// What the part says that keeps groups in the log.
  mutating func logOfKeeping(_ words: String) {
    let manager = "kafka.coordinator.group.GroupMetadataManager"
    outbox.post(.log("INFO [GroupMetadataManager brokerId=\(brokerId)] \(words) (\(manager))"))
  }

  // MARK: Answers

  mutating func answer(_ ticket: GroupTicket, _ response: JoinGroupResponse) {
    outbox.post(.answer(ticket, .join(response)))
  }

  mutating func answer(_ ticket: GroupTicket, _ response: SyncGroupResponse) {
    outbox.post(.answer(ticket, .sync(response)))
  }

  /// A request that is still waited on will not be answered.
  mutating func forget(_ ticket: GroupTicket?) {
    if let ticket { outbox.post(.forget(ticket)) }
  }

  // MARK: Alarms

  mutating func arm(_ alarm: GroupAlarm, at due: Instant) -> Int64 {
    let number = takeNumber()
    alarms[number] = alarm
    outbox.post(.arm(number, at: due))
    return number
  }

  /// The same alarm at another time.
  mutating func move(_ number: Int64, to due: Instant) { outbox.post(.arm(number, at: due)) }

  mutating func disarm(_ number: Int64?) {
    guard let number, alarms.removeValue(forKey: number) != nil else { return }
    outbox.post(.disarm(number))
  }

  /// An alarm has come and will not come again by itself.
  mutating func silence(_ number: Int64) { alarms[number] = nil }

  // MARK: Chance

  /// An id for a member of a group: its client's name, or its own, and a random UUID as Java writes it.
  mutating func memberId(after name: String, in group: String) -> String {
    let rolled = rolledId(after: name)
    let seen = settings.seenMembers.indices.first { place in
      !given.contains(place) && settings.seenMembers[place].fits(name, in: group)
    }
    guard let seen else { return rolled }
    given.insert(seen)
    return settings.seenMembers[seen].id
  }

  private mutating func rolledId(after name: String) -> String {
    let high = dice.bits() & ~0xf000 | 0x4000
    let low = dice.bits() & ~(3 << 62) | (2 << 62)
    let digits = hex(high) + hex(low)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(place) { text += "-" }
      text.append(digit)
    }
    return "\(name)-\(text)"
  }

  private func hex(_ bits: UInt64) -> String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
