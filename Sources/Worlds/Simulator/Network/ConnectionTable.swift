/// Which end each connection number of a program means: pairs in the order of their numbers, which are
/// given out in that order, so that a new one is put at the end.
struct ConnectionTable {
  private(set) var ends: [(number: Int, end: Int)] = []

  subscript(number: Int) -> Int? {
    let place = place(of: number)
    return place < ends.count && ends[place].number == number ? ends[place].end : nil
  }

  mutating func insert(_ end: Int, as number: Int) {
    ends.insert((number, end), at: place(of: number))
  }

  mutating func remove(_ number: Int) {
    let place = place(of: number)
    if place < ends.count, ends[place].number == number { ends.remove(at: place) }
  }

  mutating func removeAll() { ends = [] }

  private func place(of number: Int) -> Int {
    guard let last = ends.last, last.number >= number else { return ends.count }
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
