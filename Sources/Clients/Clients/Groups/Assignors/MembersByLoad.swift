/// Members sorted by how many partitions they have, then by id.
struct MembersByLoad {
  private struct Entry {
    let load: Int
    let member: Int
  }

  private var entries: [Entry] = []

  var members: some Sequence<Int> { entries.lazy.map(\.member) }
  var first: Int? { entries.first?.member }
  var last: Int? { entries.last?.member }

  mutating func insert(_ member: Int, load: Int) {
    entries.insert(Entry(load: load, member: member), at: place(of: member, load: load))
  }

  mutating func remove(_ member: Int, load: Int) {
    let place = place(of: member, load: load)
    if place < entries.count, entries[place].member == member { entries.remove(at: place) }
  }

  private func place(of member: Int, load: Int) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      let entry = entries[middle]
      if (entry.load, entry.member) < (load, member) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
