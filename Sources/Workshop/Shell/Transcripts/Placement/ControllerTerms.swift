internal import Controller

/// Who was controller when, as far as a recording shows it.
///
/// An epoch that is not shown follows from the one before: where another is seen to be controller, one was
/// elected in between.
struct ControllerTerms {
  private(set) var elections: [DiceLoad.Election] = []
  /// Who was seen last, and whether the epoch was, too.
  private var current: (broker: Int32, epoch: Int32, isShown: Bool)?

  /// - Parameter isFirst: whether no broker can have resigned yet.
  mutating func seen(_ broker: Int32, isFirst: Bool) {
    if let current, current.broker == broker { return }
    let epoch = current.map { $0.epoch + 1 } ?? (isFirst ? 1 : nil)
    current = epoch.map { (broker, $0, false) }
    if let epoch { keep(broker, epoch) }
  }

  /// The first epoch that is seen after a controller is taken for that one's; of one that is seen
  /// later, nobody knows whose it is.
  mutating func seen(epoch: Int32) {
    guard let now = current, !now.isShown, epoch >= now.epoch else { return }
    if epoch > now.epoch { elections.removeAll { $0.epoch == now.epoch } }
    keep(now.broker, epoch)
    current = (now.broker, epoch, true)
  }

  mutating func elected(_ broker: Int32, _ epoch: Int32) {
    keep(broker, epoch)
    if epoch >= current?.epoch ?? 0 { current = (broker, epoch, true) }
  }

  private mutating func keep(_ broker: Int32, _ epoch: Int32) {
    guard !elections.contains(where: { $0.epoch == epoch }) else { return }
    elections.append(DiceLoad.Election(epoch: epoch, brokerId: broker))
  }
}
