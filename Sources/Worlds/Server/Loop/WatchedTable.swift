/// What the numbers of a watch stand for. A number's lower half is a place in the table, which others get
/// when it is free again; the upper half counts them, so that what had happened to an earlier one is not
/// taken for the present one's.
struct WatchedTable {
  enum Watched {
    case connection(LiveConnection)
    case listener(Listener)
    case signals
  }

  private var places: [(watched: Watched?, count: UInt64)] = []
  private var free: [Int] = []
  private(set) var connectionCount = 0

  mutating func add(_ watched: Watched) -> UInt64 {
    if case .connection = watched { connectionCount += 1 }
    let place: Int
    if let freed = free.popLast() {
      place = freed
    } else {
      place = places.count
      places.append((nil, 0))
    }
    places[place].watched = watched
    places[place].count = (places[place].count + 1) & 0xffff_ffff
    return places[place].count << 32 | UInt64(place)
  }

  subscript(number: UInt64) -> Watched? {
    let place = Int(number & 0xffff_ffff)
    return places[place].count == number >> 32 ? places[place].watched : nil
  }

  mutating func remove(_ number: UInt64) {
    guard let watched = self[number] else { return }
    if case .connection = watched { connectionCount -= 1 }
    let place = Int(number & 0xffff_ffff)
    places[place].watched = nil
    free.append(place)
  }

  /// All connections: for what is rare.
  var connections: [LiveConnection] {
    places.compactMap { place in
      if case .connection(let connection)? = place.watched { connection } else { nil }
    }
  }
}
