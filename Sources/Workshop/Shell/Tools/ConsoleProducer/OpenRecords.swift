internal import Clients

/// The records of a console producer that are neither written nor given up, with the sizes that are told
/// of one that could not be written.
///
/// Tickets are given out upward and come back nearly in order, so they are places in an array whose
/// front is left behind; a dictionary took a fifth of the time of a whole run.
struct OpenRecords {
  typealias Sizes = (key: Int?, value: Int)

  private var sizes: [Sizes?] = []
  /// The ticket of the first place.
  private var first = 0
  private var head = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func insert(key: Int?, value: Int, as ticket: Ticket) {
    if sizes.isEmpty { first = ticket.number }
    while first + sizes.count < ticket.number { sizes.append(nil) }
    sizes.append((key, value))
    count += 1
  }

  func contains(_ ticket: Ticket) -> Bool { place(of: ticket) != nil }

  @discardableResult
  mutating func remove(_ ticket: Ticket) -> Sizes? {
    guard let place = place(of: ticket), let found = sizes[place] else { return nil }
    sizes[place] = nil
    count -= 1
    while head < sizes.count, sizes[head] == nil { head += 1 }
    if head == sizes.count || (head > 4096 && 2 * head > sizes.count) {
      sizes.removeFirst(head)
      first += head
      head = 0
    }
    return found
  }

  private func place(of ticket: Ticket) -> Int? {
    let place = ticket.number - first
    return sizes.indices.contains(place) && sizes[place] != nil ? place : nil
  }
}
