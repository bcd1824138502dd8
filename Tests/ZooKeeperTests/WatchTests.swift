import Clockwork
import Testing

@testable import ZooKeeper

@Suite struct `A client's watches` {
  /// What a client waits for, without any order.
  private struct Model {
    var data: Set<String> = []
    var exist: Set<String> = []
    var child: Set<String> = []

    mutating func fired(_ kind: WatcherEvent.Kind, _ path: String) -> Bool {
      var found: [String?] = []
      if kind != .nodeChildrenChanged { found += [data.remove(path), exist.remove(path)] }
      if kind == .nodeChildrenChanged || kind == .nodeDeleted { found.append(child.remove(path)) }
      return found.contains { $0 != nil }
    }
  }

  @Test(arguments: 0..<20)
  func `are each there once, in order, until they fire`(seed: Int) {
    var dice = Dice(seed: UInt64(seed), named: "watches")
    var watches = Watches()
    var model = Model()
    let kinds: [WatcherEvent.Kind] = [
      .nodeCreated, .nodeDeleted, .nodeDataChanged, .nodeChildrenChanged,
    ]
    for _ in 0..<400 {
      let path = "/t\(dice.below(12))"
      switch dice.below(5) {
      case 0:
        watches.register(.getData(path, watch: true), .ok)
        model.data.insert(path)
      case 1:
        watches.register(.exists(path, watch: true), .noNode)
        model.exist.insert(path)
      case 2:
        watches.register(.getChildren(path, watch: true), .ok)
        model.child.insert(path)
      default:
        let kind = kinds[dice.below(kinds.count)]
        #expect(watches.fired(kind, path) == model.fired(kind, path))
      }
      let wanted = watches.wanted(since: 0)
      #expect(wanted?.data ?? [] == model.data.sorted())
      #expect(wanted?.exist ?? [] == model.exist.sorted())
      #expect(wanted?.child ?? [] == model.child.sorted())
    }
  }
}
