internal import Bytes

/// What has moved from whom to whom while a balance is sought, so that two partitions of a topic do not change
/// places: it is cheaper to move one of them back.
struct PartitionMovements {
  private struct Route: Hashable {
    let topic: Int
    let from: Int
    let to: Int
  }

  private var routes: [Route?]
  private var moved: [Route: JavaHashMapOrder<PlaceTable.Key>] = [:]
  /// How many routes each topic has.
  private var active: [Int]

  init(_ places: PlaceTable, topics: Int) {
    routes = Array(repeating: nil, count: places.count)
    active = Array(repeating: 0, count: topics)
  }

  mutating func move(_ key: PlaceTable.Key, of topic: Int, from old: Int, to new: Int) {
    guard let route = routes[key.place] else {
      return record(key, Route(topic: topic, from: old, to: new))
    }
    routes[key.place] = nil
    moved[route]?.remove(key)
    if moved[route]?.count == 0 {
      moved[route] = nil
      active[topic] -= 1
    }
    if route.from != new { record(key, Route(topic: topic, from: route.from, to: new)) }
  }

  private mutating func record(_ key: PlaceTable.Key, _ route: Route) {
    routes[key.place] = route
    if moved[route] == nil { active[route.topic] += 1 }
    moved[route, default: JavaHashMapOrder()].insert(key)
  }

  /// The partition to be moved in place of this one: the first that went the other way.
  func instead(of place: Int, of topic: Int, from old: Int, to new: Int) -> Int {
    guard active[topic] > 0 else { return place }
    let back = Route(topic: topic, from: new, to: routes[place]?.from ?? old)
    return moved[back]?.first?.place ?? place
  }
}
