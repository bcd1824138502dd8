import Clockwork
import Testing

@testable import Controller

/// What the controller's picture keeps up as things change, against counting it all anew.
@Suite struct `The controller's picture` {
  private static let brokers: [Int32] = [1, 2, 3, 4]

  /// As the controller counted before, over all partitions.
  private static func isImbalanced(_ id: Int32, _ percent: Int, _ picture: ClusterState) -> Bool {
    let preferred = picture.partitions.filter {
      !picture.isQueuedForDeletion($0) && $0.preferred == id
    }
    let elsewhere = preferred.filter { $0.leadership.map { $0.leader != id } ?? false }
    let able = elsewhere.filter { $0.leadership?.inSync.contains(id) == true }
    return elsewhere.count * 100 > preferred.count * percent && !able.isEmpty
  }

  private static func someReplicas(_ dice: inout Dice) -> [Int32] {
    let first = dice.below(4)
    return (0...dice.below(3)).map { brokers[(first + $0) % 4] }
  }

  private static func znode(of partitions: Int, _ dice: inout Dice) -> TopicZnode {
    TopicZnode(
      (0..<partitions).map {
        TopicZnode.Assignment(Int32($0), replicas: someReplicas(&dice))
      })
  }

  private static func change(_ picture: inout ClusterState, _ dice: inout Dice) {
    let name = "t\(dice.below(12))"
    guard let topic = picture.topic(name) else {
      let new = ControlledTopic(name)
      if dice.below(2) == 0 { _ = new.adopt(znode(of: 1 + dice.below(4), &dice)) }
      picture.add(new)
      return
    }
    switch dice.below(8) {
    case 0: picture.removeTopic(name)
    case 1: topic.isQueuedForDeletion.toggle()
    case 2: _ = topic.adopt(znode(of: topic.partitions.count + dice.below(3), &dice))
    case 3:
      // Another topic of the same name takes its place.
      let other = ControlledTopic(name)
      _ = other.adopt(znode(of: 2, &dice))
      picture.add(other)
      for partition in topic.partitions { partition.leadership = nil }
    default:
      for partition in topic.partitions where dice.below(2) == 0 {
        let inSync = someReplicas(&dice)
        partition.leadership = Leadership(
          leader: inSync[0], leaderEpoch: 0, inSync: inSync, controllerEpoch: 1, version: 0)
      }
    }
  }

  @Test(arguments: 0..<20)
  func `knows who leads too little, whatever has changed`(seed: Int) {
    var dice = Dice(seed: UInt64(seed), named: "picture")
    var picture = ClusterState()
    var found = 0
    for _ in 0..<300 {
      Self.change(&picture, &dice)
      #expect(picture.topicNames == picture.topicNames.sorted())
      for id in Self.brokers {
        for percent in [0, 10, 50] {
          let isImbalanced = picture.leaders.isImbalanced(id, tolerating: percent)
          #expect(isImbalanced == Self.isImbalanced(id, percent, picture))
          found += isImbalanced ? 1 : 0
        }
      }
    }
    #expect(found > 0)
  }

  @Test(arguments: 0..<20)
  func `tells what is new and what is gone, in their order`(seed: Int) {
    var dice = Dice(seed: UInt64(seed), named: "difference")
    var picture = ClusterState()
    for number in 0..<40 where dice.below(2) == 0 { picture.add(ControlledTopic("t\(number)")) }
    for _ in 0..<40 {
      var names = (0..<45).map { "t\($0)" }.filter { _ in dice.below(3) > 0 }
      if dice.below(4) == 0 { names = picture.topicNames }
      let (new, gone) = picture.difference(from: names.reversed())
      #expect(new == names.filter { picture.topic($0) == nil }.sorted())
      #expect(gone == picture.topicNames.filter { !names.contains($0) })
    }
  }
}
