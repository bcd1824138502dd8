internal import Bytes
internal import Clockwork
internal import Editions
internal import Server
internal import Wire

/// Sends a storm's frames: to nodes as the loop would hand them over, and through sockets.
struct FrameSender {
  /// What the cluster itself has open, at both ends, and some room.
  static let mostOfTheCluster = 60
  static let mostHeld = 64 << 20

  private let rig: LiveRig
  private let seed: UInt64
  private var dice: Dice
  private var damage: FrameDamage
  private var round: UInt64 = 0
  private var sent: Int32 = 0
  private var strangers: [Stranger?]
  private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ rig: LiveRig, seed: UInt64) {
    self.rig = rig
    self.seed = seed
    dice = Dice(seed: seed, named: "where frames go")
    damage = FrameDamage(dice: Dice(seed: seed, named: "damage"))
    // Two a broker, and one at ZooKeeper's port, who speaks the wrong language.
    strangers = Array(repeating: nil, count: 2 * rig.brokers.count + 1)
  }

  mutating func send(_ count: Int, without left: [ApiKey], everyNthBySocket: Int) {
    round += 1
    let dice = Dice(seed: seed &+ round &* 1_000_003, named: "requests")
    var forge = RequestForge(.v2_6, dice: dice, without: left)
    for place in 0..<count {
      sent += 1
      let frame = damage.damaged(forge.frame(sent))
      // Damage may have made one of those of it.
      if left.contains(where: { frame.starts(with: [0, UInt8($0.rawValue)]) }) { continue }
      note(frame)
      if place % everyNthBySocket == 0 { throwAtSocket(frame) } else { hand(frame) }
      if place % 20 == 0 { rig.go(round: 3) }
    }
  }

  private mutating func note(_ frame: [UInt8]) {
    for byte in frame { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// On a connection of its own, numbered as no socket's is.
  private mutating func hand(_ frame: [UInt8]) {
    let broker = dice.below(rig.brokers.count)
    let id = ConnectionId(-1_000_000_000 - Int(sent))
    rig.tell(broker, .accepted(id, port: 9092, from: Address("stranger", 1)))
    rig.tell(broker, .received(id, .init(frame)))
    if dice.happens(1, outOf: 4) { rig.tell(broker, .received(id, .init(frame))) }
    rig.tell(broker, .closed(id))
  }

  private mutating func throwAtSocket(_ frame: [UInt8]) {
    let place = dice.below(strangers.count)
    if strangers[place]?.isOver != false {
      let broker = place < 2 * rig.brokers.count ? place % rig.brokers.count : nil
      let port = broker.map { rig.port(of: $0) } ?? rig.zooKeeperPort
      strangers[place] = port.flatMap { Stranger(to: $0) }
    }
    guard let stranger = strangers[place] else { return }
    _ = stranger.receive()
    var size = frame.count
    if dice.happens(1, outOf: 30) {
      size = Int(truncatingIfNeeded: Int32(truncatingIfNeeded: dice.bits()))
    }
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } + frame
    let cut = dice.happens(1, outOf: 4) ? dice.below(bytes.count) : 0
    stranger.send(Array(bytes[..<cut]))
    if cut > 0 { rig.go(round: 1) }
    stranger.send(Array(bytes[cut...]))
    switch dice.below(40) {
    case 0: stranger.breakOff()
    case 1: stranger.close()
    default: break
    }
  }

  /// All sockets are closed.
  func leave() {
    for stranger in strangers { stranger?.close() }
  }
}
